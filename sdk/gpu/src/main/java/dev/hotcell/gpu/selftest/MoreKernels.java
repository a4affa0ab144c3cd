package dev.hotcell.gpu.selftest;

import static dev.hotcell.gpu.selftest.KernelCheck.BLOCK;
import static dev.hotcell.gpu.selftest.KernelCheck.COUNT;
import static dev.hotcell.gpu.selftest.KernelCheck.EXACT;
import static dev.hotcell.gpu.selftest.KernelCheck.ROUNDED;
import static dev.hotcell.gpu.selftest.KernelCheck.a;
import static dev.hotcell.gpu.selftest.KernelCheck.b;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** The kernels of {@code more.cu} and their results in plain Java. */
final class MoreKernels {
    private static final int WARP = 32;
    private static final int TILE = 16;

    private final List<KernelCheck> checks = new ArrayList<>();

    private MoreKernels() {
        exponentials();
        angles();
        roundings();
        narrowTypes();
        bits();
        blocks();
        warps();
        atomics();
        control();
    }

    static List<KernelCheck> all() {
        return List.copyOf(new MoreKernels().checks);
    }

    private void rounded(String name, IntToDoubleFunction expected) {
        checks.add(new KernelCheck(name, expected, ROUNDED));
    }

    private void exact(String name, IntToDoubleFunction expected) {
        checks.add(new KernelCheck(name, expected, EXACT));
    }

    private void lowBits(String name, IntToLongFunction expected) {
        exact(name, i -> expected.applyAsLong(i) & 0xffff);
    }

    private void exponentials() {
        rounded("exp_two", i -> Math.pow(2, a(i)));
        rounded("exp_minus_one", i -> Math.expm1(b(i)));
        rounded("exp_ten", i -> Math.pow(10, b(i)));
        rounded("log_one_plus", i -> Math.log1p(a(i)));
        rounded("log_two", i -> Math.log(a(i) + 1) / Math.log(2));
        rounded("log_ten", i -> Math.log10(a(i) + 1));
        rounded("cube_root", i -> Math.cbrt(a(i)));
        rounded("hypotenuse", i -> Math.hypot(a(i), b(i)));
        rounded("power", i -> Math.pow(a(i) + 0.5, b(i)));
        rounded("reciprocal_root", i -> 1 / Math.sqrt(a(i) + 1));
    }

    private void angles() {
        rounded("tangent", i -> Math.tan(b(i) * 0.5));
        rounded("sine_of_half_turns", i -> Math.sin(Math.PI * a(i)));
        rounded("arcs", i -> Math.PI / 2);
        rounded("arc_tangent", i -> Math.atan2(a(i) - 1, b(i) - 1));
        rounded("hyperbolic", i -> Math.sinh(b(i)) + Math.cosh(b(i)));
        rounded("hyperbolic_tangent", i -> Math.tanh(a(i) - 1));
        rounded("area_functions", i -> {
            double x = a(i);
            double y = x + 1;
            double z = b(i) * 0.5;
            return Math.log(x + Math.sqrt(x * x + 1))
                    + Math.log(y + Math.sqrt(y * y - 1))
                    + 0.5 * Math.log((1 + z) / (1 - z));
        });
    }

    private void roundings() {
        exact("rounding_to_even", i -> Math.rint(a(i) * 2 - 2.5));
        exact("rounding_away", i -> {
            double x = a(i) * 2 - 2.5;
            return Math.copySign(Math.floor(Math.abs(x) + 0.5), x);
        });
        exact("floors", i -> {
            double x = a(i) - 1.5;
            return Math.floor(x) * 10 + Math.ceil(b(i) - 0.5) + (x < 0 ? Math.ceil(x) : Math.floor(x)) * 0.5;
        });
        exact("remainders", i -> a(i) * 3.0 % (b(i) + 1) + Math.IEEEremainder(a(i) * 3.0, b(i) + 1));
        exact("limits", i -> Math.max(a(i), b(i)) * 4 + Math.min(a(i), b(i)) + Math.max(a(i) - b(i), 0));
        exact("signs", i -> Math.copySign(a(i), b(i) - 1) + Math.abs(a(i) - 2));
        exact("scaling", i -> a(i) * 8 + Math.min(1, Math.max(0, a(i) - 1)));
        exact("rounded_up", i -> 1);
    }

    private void narrowTypes() {
        exact("halves", i -> a(i) + 0.5);
        exact("brains", i -> a(i));
        checks.add(new KernelCheck("half_pairs", i -> (double) a(i) * a(i) + b(i) * b(i), 2e-3f));
        rounded("double_functions", i -> Math.sin(a(i)) * Math.exp(b(i)) + Math.cbrt(a(i)));
        exact("double_division", i -> (float) (a(i) / ((double) b(i) + 3)));
    }

    private static int h(int i) {
        return i * (int) 2654435761L;
    }

    private static int g(int i) {
        return h(i) >>> 7 ^ h(i) << 5;
    }

    private static long unsigned(int value) {
        return value & 0xffffffffL;
    }

    private void bits() {
        lowBits("population", i -> Integer.bitCount(h(i)) * 100 + Long.bitCount(unsigned(h(i)) << 20 | unsigned(g(i))));
        lowBits("leading_zeros", i -> {
            int x = h(i) >>> (i & 31);
            int first = h(i) == 0 ? 0 : Integer.numberOfTrailingZeros(h(i)) + 1;
            return Integer.numberOfLeadingZeros(x) * 64 + first;
        });
        lowBits("reversed", i -> Integer.reverse(h(i)));
        lowBits("permuted", i -> h(i) & 0xff | (g(i) & 0xff) << 8);
        lowBits("funnel", i -> (unsigned(g(i)) << 32 | unsigned(h(i))) << (i & 31) >>> 32);
        lowBits("high_products", i -> unsigned(h(i)) * unsigned(g(i)) >>> 32 ^ (long) h(i) * g(i) >> 32);
        lowBits("differences", i -> Math.abs((h(i) & 0xfff) - (g(i) & 0xfff)) + 17);
        lowBits("divisions", i -> Integer.divideUnsigned(h(i), i + 1) + Integer.remainderUnsigned(h(i), i + 3));
        lowBits("signed_divisions", i -> h(i) / (i + 1) - h(i) % (i + 3));
        lowBits("long_shifts", i -> (unsigned(h(i)) << 32 | unsigned(g(i))) >> (i & 63));
        lowBits("four_products", i -> {
            int sum = 5;
            for (int k = 0; k < 32; k += 8) {
                sum += (byte) (h(i) >>> k) * (byte) (g(i) >>> k);
            }
            return sum;
        });
        lowBits("extremes", i -> Math.max(h(i), g(i)) ^ (int) Math.min(unsigned(h(i)), unsigned(g(i))));
    }

    /** Returns the indices of the block that an index is in. */
    private static IntStream block(int i) {
        return IntStream.range(i / BLOCK * BLOCK, (i / BLOCK + 1) * BLOCK);
    }

    private static IntStream warp(int i) {
        return IntStream.range(i / WARP * WARP, (i / WARP + 1) * WARP);
    }

    private void blocks() {
        exact("block_reverse", i -> a(i / BLOCK * BLOCK + BLOCK - 1 - i % BLOCK));
        exact(
                "block_scan",
                i -> block(i).filter(k -> k <= i).mapToDouble(KernelCheck::a).sum());
        exact("bitonic_sort", i -> block(i).map(k -> k * 37 % 251).sorted().toArray()[i % BLOCK]);
        exact("tile_product", i -> {
            int start = i / BLOCK * BLOCK;
            int row = i % BLOCK / TILE;
            return IntStream.range(0, TILE)
                    .mapToDouble(k -> (double) a(start + row * TILE + k) * b(start + k * TILE + i % TILE))
                    .sum();
        });
        exact("stencil", i -> (i > 0 ? a(i - 1) : 0) - 2 * a(i) + (i + 1 < COUNT ? a(i + 1) : 0));
        exact("grid_stride", i -> {
            double sum = 0;
            for (int k = i; k < COUNT; k += 1000) {
                sum += a(k) * 2;
            }
            return sum;
        });
        exact(
                "block_votes",
                i -> block(i).filter(k -> k % 3 == 0).count() * 4 + (i / BLOCK == 1 ? 2 : 0) + (i >= 512 ? 1 : 0));
    }

    private void warps() {
        exact("shuffle_down", i -> warp(i).mapToDouble(KernelCheck::a).sum());
        exact("shuffle_xor", i -> warp(i).mapToDouble(KernelCheck::a).max().orElse(0));
        exact("any_and_all", i -> i % 64 < 32 ? 1 : 2);
        exact("matches", i -> warp(i).filter(k -> k % 5 == i % 5).count());
        exact(
                "warp_reduce",
                i -> warp(i).map(k -> k & 7).sum() * 100
                        + warp(i).map(k -> k % 23).max().orElse(0));
    }

    private void atomics() {
        exact("atomic_extremes", i -> {
            int[] values = block(i).map(k -> k * 71 % 509).sorted().toArray();
            return values[0] * 1000 + values[BLOCK - 1];
        });
        exact("atomic_floats", i -> block(i).map(k -> k % 8 + k % 16).sum());
        exact("compare_and_swap", i -> block(i).map(k -> k & 3).sum());
        exact("float_maximum", i -> block(i).mapToDouble(KernelCheck::a).max().orElse(0));
        exact("last_block", i -> a(i) * 2 + 1);
    }

    private void control() {
        exact("vectors", i -> {
            int k = i / 4 * 4;
            return a(k) + 2 * a(k + 1) + 4 * a(k + 2) + 8 * a(k + 3);
        });
        exact("local_array", i -> {
            int[] sorted = new int[7];
            Arrays.setAll(sorted, k -> (i * 31 + k * 17) % 61);
            Arrays.sort(sorted);
            return sorted[i % 7];
        });
        exact("called", i -> KernelChecks.steps(i) + KernelChecks.steps(i + 1));
        exact("choices", i -> new int[] {5, i, -i, i * 3, 1, i / 7, i % 11, 77, i ^ 21}[i % 9]);
    }
}
