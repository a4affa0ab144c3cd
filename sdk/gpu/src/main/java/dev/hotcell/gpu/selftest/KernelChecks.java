package dev.hotcell.gpu.selftest;

import static dev.hotcell.gpu.selftest.KernelCheck.BLOCK;
import static dev.hotcell.gpu.selftest.KernelCheck.EXACT;
import static dev.hotcell.gpu.selftest.KernelCheck.ROUNDED;
import static dev.hotcell.gpu.selftest.KernelCheck.a;
import static dev.hotcell.gpu.selftest.KernelCheck.b;

import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.Gpu;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The twelve kernels of {@code kernels.cu} and their results in plain Java; and runs lists of checks. */
final class KernelChecks {
    private static final List<KernelCheck> TWELVE = List.of(
            new KernelCheck("f32_add", i -> a(i) + b(i), EXACT),
            new KernelCheck("f64_fma", i -> (float) Math.fma((double) a(i), (double) b(i), 1.0 / 3), EXACT),
            new KernelCheck("integer_hash", KernelChecks::hash, EXACT),
            new KernelCheck("long_multiply", KernelChecks::high, EXACT),
            new KernelCheck("functions", i -> Math.sin(a(i)) + Math.exp(b(i)) * Math.sqrt(a(i) + 1), ROUNDED),
            new KernelCheck("loops", KernelChecks::steps, EXACT),
            new KernelCheck("shared_sum", KernelChecks::sumOfBlock, ROUNDED),
            new KernelCheck("shuffle_scan", i -> i % 32 * (i % 32 + 1) / 2.0, EXACT),
            new KernelCheck("votes", KernelChecks::votesOfWarp, EXACT),
            new KernelCheck("atomic_histogram", KernelChecks::countOfBlock, EXACT),
            new KernelCheck("tile_transpose", i -> a(i / BLOCK * BLOCK + i % 16 * 16 + i % BLOCK / 16), EXACT),
            new KernelCheck("constants", i -> ((0.5 * a(i) + 3) * a(i) - 2) * a(i) + 1, ROUNDED));

    private final List<KernelCheck> checks;

    KernelChecks(List<KernelCheck> checks) {
        this.checks = checks;
    }

    static List<KernelCheck> twelve() {
        return TWELVE;
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

    static double steps(int i) {
        int steps = 0;
        for (long x = i + 1; x != 1; x = x % 2 != 0 ? 3 * x + 1 : x / 2) {
            steps++;
        }
        return steps;
    }

    private static double sumOfBlock(int i) {
        double sum = 0;
        for (int k = 0; k < BLOCK; k++) {
            sum += a(i / BLOCK * BLOCK + k);
        }
        return sum;
    }

    private static double votesOfWarp(int i) {
        int votes = 0;
        for (int k = i / 32 * 32; k < i / 32 * 32 + 32; k++) {
            votes += a(k) > b(k) ? 1 : 0;
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

    /** Returns what is wrong, a line for each kernel that gives something else. */
    List<String> failures(CudaModule module) {
        List<String> failures = new ArrayList<>();
        try (DeviceFloats x = input(KernelCheck::a);
                DeviceFloats y = input(KernelCheck::b);
                DeviceFloats out = Gpu.floats(KernelCheck.COUNT)) {
            for (KernelCheck check : checks) {
                String failure = check.failure(module, x, y, out);
                if (!failure.isEmpty()) {
                    failures.add(check.name() + ": " + failure);
                }
            }
        }
        return failures;
    }

    private static DeviceFloats input(IntToDoubleFunction values) {
        float[] input = new float[KernelCheck.COUNT];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) values.applyAsDouble(i);
        }
        return Gpu.floats(input);
    }
}
