package dev.hotcell.gpu.selftest;

import static dev.hotcell.gpu.selftest.KernelCheck.BLOCK;
import static dev.hotcell.gpu.selftest.KernelCheck.EXACT;
import static dev.hotcell.gpu.selftest.KernelCheck.ROUNDED;
import static dev.hotcell.gpu.selftest.KernelCheck.a;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Those of {@code samples.cu} whose threads work together, and their results in plain Java. */
final class BlockSamples {
    private static final int SIDE = 16;

    private final List<KernelCheck> checks;

    private BlockSamples(List<KernelCheck> checks) {
        this.checks = checks;
    }

    static void addTo(List<KernelCheck> checks) {
        BlockSamples samples = new BlockSamples(checks);
        samples.tiles();
        samples.sorted();
        samples.graphs();
        samples.groups();
    }

    private void exact(String name, IntFunction<double[]> ofBlock) {
        checks.add(new KernelCheck(name, SampleKernels.ofBlocks(ofBlock), EXACT));
    }

    private static double[] inputs(int block) {
        return IntStream.range(block * BLOCK, (block + 1) * BLOCK)
                .mapToDouble(KernelCheck::a)
                .toArray();
    }

    private static double at(double[] tile, int x, int y) {
        return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : tile[y * SIDE + x];
    }

    private void tiles() {
        exact("edges", block -> {
            double[] tile = inputs(block);
            double[] edges = new double[BLOCK];
            for (int t = 0; t < BLOCK; t++) {
                double gx = 0;
                double gy = 0;
                for (int k = -1; k <= 1; k++) {
                    int weight = 2 - Math.abs(k);
                    int x = t % SIDE;
                    int y = t / SIDE;
                    gx += weight * (at(tile, x + 1, y + k) - at(tile, x - 1, y + k));
                    gy += weight * (at(tile, x + k, y + 1) - at(tile, x + k, y - 1));
                }
                edges[t] = Math.abs(gx) + Math.abs(gy);
            }
            return edges;
        });
        exact("wavelet", block -> {
            double[] values = inputs(block);
            for (int size = BLOCK; size > 1; size /= 2) {
                double[] before = Arrays.copyOf(values, size);
                for (int k = 0; k < size / 2; k++) {
                    values[k] = (before[2 * k] + before[2 * k + 1]) / 2;
                    values[k + size / 2] = (before[2 * k] - before[2 * k + 1]) / 2;
                }
            }
            return values;
        });
        exact("game_of_life", block -> {
            int first = block * BLOCK;
            int[] cells = IntStream.range(first, first + BLOCK)
                    .map(i -> (i * 7 + i / 5) % 3 == 0 ? 1 : 0)
                    .toArray();
            for (int step = 0; step < 6; step++) {
                cells = next(cells);
            }
            return Arrays.stream(cells).asDoubleStream().toArray();
        });
    }

    private static int[] next(int[] cells) {
        int[] next = new int[BLOCK];
        for (int t = 0; t < BLOCK; t++) {
            int around = -cells[t];
            for (int k = 0; k < 9; k++) {
                around += cells[(t / SIDE + k / 3 + 15) % SIDE * SIDE + (t + k % 3 + 15) % SIDE];
            }
            next[t] = around == 3 || around == 2 && cells[t] == 1 ? 1 : 0;
        }
        return next;
    }

    private void sorted() {
        exact("exclusive_scan", block -> {
            double[] sums = new double[BLOCK];
            for (int t = 1; t < BLOCK; t++) {
                sums[t] = sums[t - 1] + (block * BLOCK + t - 1) % 13;
            }
            return sums;
        });
        exact("segmented_scan", block -> {
            double[] sums = new double[BLOCK];
            for (int t = 0; t < BLOCK; t++) {
                boolean starts = t == 0 || t * t % 11 == 3;
                sums[t] = (starts ? 0 : sums[t - 1]) + (block * BLOCK + t) % 5;
            }
            return sums;
        });
        exact(
                "radix_sort",
                block -> IntStream.range(0, BLOCK)
                        .map(t -> t * 167 + block * 31 & 0xff)
                        .sorted()
                        .asDoubleStream()
                        .toArray());
        checks.add(new KernelCheck("tridiagonal_system", SampleKernels.ofBlocks(BlockSamples::solved), ROUNDED));
    }

    /** Solves by Thomas's algorithm. */
    private static double[] solved(int block) {
        double[] right = inputs(block);
        double[] upper = new double[BLOCK];
        for (int t = 0; t < BLOCK; t++) {
            double pivot = t == 0 ? 3 : 3 + upper[t - 1];
            upper[t] = -1 / pivot;
            right[t] = (right[t] + (t == 0 ? 0 : right[t - 1])) / pivot;
        }
        for (int t = BLOCK - 2; t >= 0; t--) {
            right[t] -= upper[t] * right[t + 1];
        }
        return right;
    }

    private void graphs() {
        exact("shortest_paths", block -> {
            double[] d = new double[BLOCK];
            Arrays.setAll(d, t -> t % SIDE == t / SIDE ? 0 : (t % SIDE * 7 + t / SIDE * 13 + block) % 23 + 1);
            for (int k = 0; k < SIDE; k++) {
                for (int t = 0; t < BLOCK; t++) {
                    d[t] = Math.min(d[t], d[t / SIDE * SIDE + k] + d[k * SIDE + t % SIDE]);
                }
            }
            return d;
        });
        exact("breadth_first", block -> {
            double[] level = new double[BLOCK];
            Arrays.fill(level, 1, BLOCK, -1);
            Deque<Integer> open = new ArrayDeque<>(List.of(0));
            while (!open.isEmpty()) {
                int t = open.remove();
                for (int next : new int[] {(2 * t + 1) % BLOCK, (3 * t + 2) % BLOCK}) {
                    if (level[next] < 0) {
                        level[next] = level[t] + 1;
                        open.add(next);
                    }
                }
            }
            return level;
        });
    }

    private void groups() {
        exact("asynchronous_copies", block -> {
            double[] sums = new double[BLOCK];
            for (int t = 0; t < BLOCK; t++) {
                for (int k = 0; k < 4; k++) {
                    int first = 4 * (64 * k + (t + k) % 64);
                    sums[t] += t < 128 ? a(first) + a(first + 3) : a(first + 1) - a(first + 2);
                }
            }
            return sums;
        });
        exact("tiles_of_eight", block -> {
            double[] values = new double[BLOCK];
            Arrays.setAll(values, t -> {
                int first = (block * BLOCK + t) / 8 * 8;
                int sum = IntStream.range(first, first + 8).map(i -> i % 37).sum();
                boolean any = IntStream.range(first, first + 8).anyMatch(i -> i % 40 == 3);
                return sum * 8 + t % 8 + (any ? 5000 : 0);
            });
            return values;
        });
        exact("compaction", block -> {
            int[] kept = IntStream.range(block * BLOCK, (block + 1) * BLOCK)
                    .filter(i -> i % 3 == 1)
                    .toArray();
            return filled(kept.length * 1000 + Arrays.stream(kept).sum() % 1000);
        });
        exact("lock", block -> filled(3 * 36));
        // What 256 threads add, the largest even number, halves, seven bits, and a counter from 0 to 10 that began at
        // 5.
        exact("wide_atomics", block -> filled(256 + 255 * 128 + 254 + 128 + 127 + (5 + 256) % 11));
    }

    private static double[] filled(double value) {
        double[] values = new double[BLOCK];
        Arrays.fill(values, value);
        return values;
    }
}
