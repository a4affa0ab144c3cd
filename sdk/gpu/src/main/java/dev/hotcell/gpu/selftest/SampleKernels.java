package dev.hotcell.gpu.selftest;

import static dev.hotcell.gpu.selftest.KernelCheck.BLOCK;
import static dev.hotcell.gpu.selftest.KernelCheck.COUNT;
import static dev.hotcell.gpu.selftest.KernelCheck.EXACT;
import static dev.hotcell.gpu.selftest.KernelCheck.ROUNDED;
import static dev.hotcell.gpu.selftest.KernelCheck.a;
import static dev.hotcell.gpu.selftest.KernelCheck.b;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** The kernels of {@code samples.cu}, small programs, and their results in plain Java. */
final class SampleKernels {
    /** Sums of some ten to a hundred rounded numbers. */
    private static final float SUMMED = 1e-5f;

    private final List<KernelCheck> checks = new ArrayList<>();

    private SampleKernels() {
        functions();
        numbers();
        codes();
        images();
        BlockSamples.addTo(checks);
    }

    static List<KernelCheck> all() {
        return List.copyOf(new SampleKernels().checks);
    }

    private void check(String name, IntToDoubleFunction expected, float tolerance) {
        checks.add(new KernelCheck(name, expected, tolerance));
    }

    private void exact(String name, IntToDoubleFunction expected) {
        check(name, expected, EXACT);
    }

    /** Returns what a kernel gives whose blocks each compute an array. */
    static IntToDoubleFunction ofBlocks(IntFunction<double[]> ofBlock) {
        double[][] known = new double[COUNT / BLOCK][];
        return i -> {
            int block = i / BLOCK;
            if (known[block] == null) {
                known[block] = ofBlock.apply(block);
            }
            return known[block][i % BLOCK];
        };
    }

    private static int fibonacci(int n) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }

    private static int queens(int rows, int left, int columns, int right) {
        int count = rows == 0 ? 1 : 0;
        for (int free = rows == 0 ? 0 : 31 & ~(left | columns | right); free != 0; free &= free - 1) {
            int bit = free & -free;
            count += queens(rows - 1, (left | bit) << 1, columns | bit, (right | bit) >> 1);
        }
        return count;
    }

    private void functions() {
        exact("recursion", i -> fibonacci(i % 9));
        exact("queens_of_five", i -> queens(4, 1 << i % 5 << 1, 1 << i % 5, 1 << i % 5 >> 1));
        exact("function_pointers", i -> i % 3 == 0 ? a(i) + b(i) : i % 3 == 1 ? a(i) * b(i) : Math.max(a(i), b(i)));
        exact("virtual_methods", i -> 2 * (i % 2 == 0 ? a(i) : a(i) * a(i) * a(i)));
        exact("templates", i -> a(i) + 2 + 4 * b(i) + 8);
        exact("linked_list", i -> {
            int sum = 0;
            for (int k = 4; k >= 0; k--) {
                sum = sum * 3 + i * k % 7;
            }
            return i % BLOCK < 8 ? sum : i % BLOCK;
        });
        exact("unions_and_fields", i -> {
            int bits = Float.floatToRawIntBits(a(i) + 1);
            int middle = i << 25 >> 25;
            return (bits >> 20 & 31) * 64 + middle + (bits >>> 24) * 256 + (bits >>> 16 & 0xff);
        });
        exact("bytes_moved", i -> {
            int sum = 0;
            for (int k = 0; k < 24; k++) {
                sum = sum * 5 + (k >= 1 && k < 21 ? i + 3 * (k + 1) & 0xff : 7) & 0xffff;
            }
            return sum;
        });
        exact("inline_assembly", i -> i % 32 * 1000 + (i % 32 * 32 & 0xff) + (i % 32 >= 8 ? 500 : 0));
    }

    private void numbers() {
        exact("mandelbrot", SampleKernels::mandelbrot);
        check("black_scholes", SampleKernels::price, SUMMED);
        exact("compensated_sum", SampleKernels::compensatedSum);
        check("fourier_of_sixteen", SampleKernels::fourier, SUMMED);
        check(
                "cosine_transform",
                i -> IntStream.range(0, 8)
                                .mapToDouble(x -> a(i / 8 * 8 + x) * Math.cos(Math.PI * (2 * x + 1) * (i % 8) / 16))
                                .sum()
                        * (i % 8 == 0 ? Math.sqrt(0.125) : 0.5),
                SUMMED);
        check("elimination", SampleKernels::eliminated, ROUNDED);
        check("runge_kutta", SampleKernels::swing, SUMMED);
    }

    private static double mandelbrot(int i) {
        int cx = i % 64 * 192 - 8192;
        int cy = i / 64 * 128 - 4096;
        int x = 0;
        int y = 0;
        int steps = 0;
        while (steps < 100 && (x * x >> 12) + (y * y >> 12) < 4 << 12) {
            int next = (x * x >> 12) - (y * y >> 12) + cx;
            y = (x * y >> 11) + cy;
            x = next;
            steps++;
        }
        return steps;
    }

    /** The normal distribution by Abramowitz and Stegun 26.2.17, whose error is below 7.5e-8. */
    private static double normal(double d) {
        double k = 1 / (1 + 0.2316419 * Math.abs(d));
        double tail = Math.exp(-d * d / 2)
                / Math.sqrt(2 * Math.PI)
                * k
                * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
        return d > 0 ? 1 - tail : tail;
    }

    private static double price(int i) {
        double price = 10 + a(i);
        double time = 1 + b(i);
        double root = 0.3 * Math.sqrt(time);
        double d = (Math.log(price / 11) + 0.065 * time) / root;
        return price * normal(d) - 11 * Math.exp(-0.02 * time) * normal(d - root);
    }

    private static double compensatedSum(int i) {
        float sum = 0;
        float lost = 0;
        for (int k = 1; k <= 200; k++) {
            float y = 1f / (k + i % 50) - lost;
            float next = sum + y;
            lost = next - sum - y;
            sum = next;
        }
        return sum;
    }

    private static double fourier(int i) {
        double re = 0;
        double im = 0;
        for (int k = 0; k < 16; k++) {
            double angle = -2 * Math.PI * k * (i % 16) / 16;
            re += a((i + k) % COUNT) * Math.cos(angle);
            im += a((i + k) % COUNT) * Math.sin(angle);
        }
        return re + 2 * im;
    }

    private static double eliminated(int i) {
        double[][] m = new double[4][5];
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 5; c++) {
                m[r][c] = a((i + 5 * r + c) % COUNT) + (r == c ? 8 : 0);
            }
        }
        for (int p = 0; p < 4; p++) {
            for (int r = 0; r < 4; r++) {
                double factor = r == p ? 0 : m[r][p] / m[p][p];
                for (int c = p; c < 5; c++) {
                    m[r][c] -= factor * m[p][c];
                }
            }
        }
        return IntStream.range(0, 4).mapToDouble(r -> m[r][4] / m[r][r]).sum();
    }

    private static double swing(int i) {
        double x = 1 + a(i);
        double v = 0;
        double h = 0.05;
        for (int k = 0; k < 20; k++) {
            double k2 = v - h / 2 * x;
            double l2 = -(x + h / 2 * v);
            double k3 = v + h / 2 * l2;
            double l3 = -(x + h / 2 * k2);
            double k4 = v + h * l3;
            double l4 = -(x + h * k3);
            double dx = h / 6 * (v + 2 * k2 + 2 * k3 + k4);
            v += h / 6 * (-x + 2 * l2 + 2 * l3 + l4);
            x += dx;
        }
        return x;
    }

    private void codes() {
        exact("monte_carlo", i -> {
            long state = i * 6364136223846793005L + 1442695040888963407L;
            int inside = 0;
            for (int k = 0; k < 50; k++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                long x = state >>> 48;
                state = state * 6364136223846793005L + 1442695040888963407L;
                long y = state >>> 48;
                inside += x * x + y * y < 1L << 32 ? 1 : 0;
            }
            return inside;
        });
        exact("quasi_random", i -> (Integer.reverse(i ^ i >> 1) >>> 20) / 4096.0);
        exact("checksum", i -> {
            CRC32 crc = new CRC32();
            crc.update(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(i)
                    .array());
            return crc.getValue() & 0xffff;
        });
        exact("sha_256", i -> {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(ByteBuffer.allocate(4).putInt(i).array());
                return ByteBuffer.wrap(digest).getShort(2) & 0xffff;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JVM has SHA-256", e);
            }
        });
    }

    private static float clamped(int i) {
        return a(Math.min(Math.max(i, 0), COUNT - 1));
    }

    private void images() {
        exact(
                "convolution",
                i -> IntStream.rangeClosed(-3, 3)
                        .mapToDouble(k -> clamped(i + k) / (1 << Math.abs(k)))
                        .sum());
        exact("median", i -> {
            double[] nine = IntStream.range(0, 9)
                    .mapToDouble(k -> a((i + (k / 3 - 1) * 64 + k % 3 - 1 + COUNT) % COUNT))
                    .sorted()
                    .toArray();
            return nine[4];
        });
        check(
                "bilateral_filter",
                i -> {
                    double sum = 0;
                    double weights = 0;
                    for (int k = -3; k <= 3; k++) {
                        double d = clamped(i + k) - a(i);
                        double weight = Math.exp(-(k * k + d * d) / 2);
                        sum += weight * clamped(i + k);
                        weights += weight;
                    }
                    return sum / weights;
                },
                SUMMED);
    }
}
