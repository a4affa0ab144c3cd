package dev.hotcell.gpu.selftest;

import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceFloats;
import java.util.function.IntToDoubleFunction;

/**
 * A kernel {@code void name(const float* a, const float* b, float* out, int n)} whose results are known.
 *
 * @param expected what it gives at an index
 * @param tolerance how far it may be off, relatively for numbers above 1
 */
record KernelCheck(String name, IntToDoubleFunction expected, float tolerance) {
    static final int BLOCK = 256;
    static final int COUNT = 16 * BLOCK;
    static final float EXACT = 0;
    static final float ROUNDED = 2e-6f;

    /** What all kernels are given: small numbers, exact in each floating-point type. */
    static float a(int i) {
        return i % 97 * 0.03125f;
    }

    static float b(int i) {
        return i % 31 * 0.0625f;
    }

    /** Runs the kernel on the current device and returns what is wrong; nothing if all is right. */
    String failure(CudaModule module, DeviceFloats a, DeviceFloats b, DeviceFloats out) {
        out.clear();
        module.kernel(name).blocks(COUNT / BLOCK).threads(BLOCK).launch(a, b, out, COUNT);
        float[] found = out.toArray();
        for (int i = 0; i < COUNT; i++) {
            float right = (float) expected.applyAsDouble(i);
            // Written so that a NaN fails.
            if (!(Math.abs(found[i] - right) <= tolerance * Math.max(1, Math.abs(right)))) {
                return "element " + i + " is " + found[i] + ", it should be " + right;
            }
        }
        return "";
    }
}
