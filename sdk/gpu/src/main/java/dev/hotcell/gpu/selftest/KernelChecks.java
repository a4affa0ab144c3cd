package dev.hotcell.gpu.selftest;

import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.Gpu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs twelve kernels on the current device, and compares what they give with what plain Java gives. */
final class KernelChecks {
    private static final int BLOCK = 256;
    private static final int COUNT = 16 * BLOCK;
    private static final float EXACT = 0;
    private static final float ROUNDED = 2e-6f;

    private final float[] a = new float[COUNT];
    private final float[] b = new float[COUNT];
    private final Map<String, Check> checks = new LinkedHashMap<>();

    /** What a kernel gives at an index. */
    private interface Expected {
        double at(int index);
    }

    /** A kernel's result, and how far it may be off, relatively. */
    private record Check(Expected expected, float tolerance) {}

    KernelChecks() {
        for (int i = 0; i < COUNT; i++) {
            a[i] = i % 97 * 0.03125f;
            b[i] = i % 31 * 0.0625f;
        }
        checks.put("f32_add", new Check(i -> a[i] + b[i], EXACT));
        checks.put("f64_fma", new Check(i -> (float) Math.fma((double) a[i], (double) b[i], 1.0 / 3), EXACT));
        checks.put("integer_hash", new Check(KernelChecks::hash, EXACT));
        checks.put("long_multiply", new Check(KernelChecks::high, EXACT));
        checks.put("functions", new Check(i -> Math.sin(a[i]) + Math.exp(b[i]) * Math.sqrt(a[i] + 1), ROUNDED));
        checks.put("loops", new Check(KernelChecks::steps, EXACT));
        checks.put("shared_sum", new Check(this::sumOfBlock, ROUNDED));
        checks.put("shuffle_scan", new Check(i -> i % 32 * (i % 32 + 1) / 2.0, EXACT));
        checks.put("votes", new Check(this::votesOfWarp, EXACT));
        checks.put("atomic_histogram", new Check(KernelChecks::countOfBlock, EXACT));
        checks.put("tile_transpose", new Check(i -> a[i / BLOCK * BLOCK + i % 16 * 16 + i % BLOCK / 16], EXACT));
        checks.put("constants", new Check(i -> ((0.5 * a[i] + 3) * a[i] - 2) * a[i] + 1, ROUNDED));
    }

    private static double hash(int i) {
        int h = i * (int) 2654435761L;
        return (h ^ h >>> 15) & 0xffff;
    }

    private static double high(int i) {
        long x = i * 0x9E3779B97F4A7C15L;
        long y = 0xD1B54A32D192ED03L;
        // The high half as of unsigned numbers; Java 17 has that of signed ones.
        return Math.multiplyHigh(x, y) + (x >> 63 & y) + (y >> 63 & x) & 0xffff;
    }

    private static double steps(int i) {
        int steps = 0;
        for (long x = i + 1; x != 1; x = x % 2 != 0 ? 3 * x + 1 : x / 2) {
            steps++;
        }
        return steps;
    }

    private double sumOfBlock(int i) {
        double sum = 0;
        for (int k = 0; k < BLOCK; k++) {
            sum += a[i / BLOCK * BLOCK + k];
        }
        return sum;
    }

    private double votesOfWarp(int i) {
        int votes = 0;
        for (int k = i / 32 * 32; k < i / 32 * 32 + 32; k++) {
            votes += a[k] > b[k] ? 1 : 0;
        }
        return votes;
    }

    private static double countOfBlock(int i) {
        int count = 0;
        for (int k = i / BLOCK * BLOCK; k < (i / BLOCK + 1) * BLOCK; k++) {
            count += k % 7 == i % BLOCK % 7 ? 1 : 0;
        }
        return count;
    }

    /** Returns the number of kernels. */
    int count() {
        return checks.size();
    }

    /** Returns what is wrong, a line for each kernel that gives something else. */
    List<String> failures(CudaModule module) {
        List<String> failures = new ArrayList<>();
        try (DeviceFloats x = Gpu.floats(a);
                DeviceFloats y = Gpu.floats(b);
                DeviceFloats out = Gpu.floats(COUNT)) {
            checks.forEach((name, check) -> {
                out.clear();
                module.kernel(name).blocks(COUNT / BLOCK).threads(BLOCK).launch(x, y, out, COUNT);
                String failure = compare(check, out.toArray());
                if (!failure.isEmpty()) {
                    failures.add(name + ": " + failure);
                }
            });
        }
        return failures;
    }

    private static String compare(Check check, float[] found) {
        for (int i = 0; i < COUNT; i++) {
            float expected = (float) check.expected.at(i);
            // Written so that a NaN fails.
            if (!(Math.abs(found[i] - expected) <= check.tolerance * Math.max(1, Math.abs(expected)))) {
                return "element " + i + " is " + found[i] + ", it should be " + expected;
            }
        }
        return "";
    }
}
