import dev.hotcell.gpu.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.IntStream;

/** Times CUDA kernels on the CPU engine and the same work in plain Java, one line of JSON each. */
class GpuBenchmark {
    static final int N = 1 << 24, M = 512, P = 8192, W = 2048, L = 512;

    /** How often work is done in a row when processor time is measured, whose clock ticks every ten milliseconds. */
    static final int IN_A_ROW = 6;

    static boolean processorTime;

    static double best(int repeats, Runnable work) {
        double best = Double.MAX_VALUE;
        if (processorTime && repeats > 1) {
            var system = (com.sun.management.OperatingSystemMXBean)
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean();
            for (int i = 0; i < 2 + repeats; i++) {
                long start = system.getProcessCpuTime();
                for (int k = 0; k < IN_A_ROW; k++) work.run();
                best = Math.min(best, (system.getProcessCpuTime() - start) / 1e6 / IN_A_ROW);
            }
            return best;
        }
        for (int i = 0; i < repeats; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        return best;
    }

    static void show(String kernel, String side, double ms) {
        System.out.printf(Locale.ROOT, "{\"kernel\": \"%s\", \"side\": \"%s\", \"ms\": %.4f}%n", kernel, side, ms);
    }

    static void parallel(int n, int piece, java.util.function.IntConsumer work) {
        IntStream.range(0, (n + piece - 1) / piece).parallel().forEach(work);
    }

    public static void main(String[] arguments) throws Exception {
        int r = Integer.parseInt(arguments[1]);
        processorTime = arguments.length > 2;
        Map<String, CudaKernel> k = new LinkedHashMap<>();
        for (String name : List.of("empty", "vadd", "matmul", "nbody", "reduce", "histogram", "stencil", "lbm")) {
            String source = Files.readString(Path.of(arguments[0], name + ".cu"));
            if (name.equals("lbm")) {
                // The compiler is warm by now; a comment that is new each time keeps the cache out of it.
                CudaModule fresh = Cuda.compile(source + "\n// " + System.nanoTime());
                fresh.kernel("lbm").sharedBytes();
                long start = System.nanoTime();
                CudaModule again = Cuda.compile(source + "\n// " + System.nanoTime());
                again.kernel("lbm").blocks(1).threads(1).launch(Gpu.floats(9), Gpu.floats(9), 1, 1, 1f);
                show("compile to launch", "engine", (System.nanoTime() - start) / 1e6);
            }
            k.put(name, Cuda.compile(source).kernel(name));
        }
        float[] a = new float[N], b = new float[N], c = new float[N];
        byte[] bytes = new byte[N];
        for (int i = 0; i < N; i++) {
            a[i] = i % 1000 * 0.001f;
            b[i] = 2;
            bytes[i] = (byte) ((i * 2654435761L & 0xffffffffL) >>> 24);
        }
        float[] f = new float[9 * L * L], g = new float[9 * L * L];
        Arrays.fill(f, 0.1f);
        DeviceFloats da = Gpu.floats(a), db = Gpu.floats(b), dc = Gpu.floats(N), df = Gpu.floats(f), dg = Gpu.floats(9 * L * L);
        DeviceBytes dBytes = Gpu.bytes(bytes);
        DeviceInts dh = Gpu.ints(256);
        Map<String, Runnable> launches = new LinkedHashMap<>();
        launches.put("vadd", () -> k.get("vadd").blocks(N / 256).threads(256).launch(da, db, dc, N));
        launches.put("matmul", () -> k.get("matmul").blocks(M / 16, M / 16).threads(16, 16).launch(da, db, dc, M));
        launches.put("nbody", () -> k.get("nbody").blocks(P / 256).threads(256).launch(da, dc, P, 0.01f));
        launches.put("reduce", () -> k.get("reduce").blocks(256).threads(256).launch(da, dc, N));
        launches.put("histogram", () -> k.get("histogram").blocks(256).threads(256).launch(dBytes, dh, N));
        launches.put("stencil", () -> k.get("stencil").blocks(W / 16, W / 16).threads(16, 16).launch(da, dc, W, W));
        launches.put("lbm", () -> k.get("lbm").blocks(L / 16, L / 16).threads(16, 16).launch(df, dg, L, L, 1.2f));
        Map<String, Runnable> plain = new LinkedHashMap<>();
        plain.put("vadd", () -> parallel(N, 1 << 18, p -> { for (int i = p << 18; i < p + 1 << 18; i++) c[i] = a[i] + b[i]; }));
        plain.put("matmul", () -> parallel(M, 1, i -> {
            Arrays.fill(c, i * M, i * M + M, 0);
            for (int q = 0; q < M; q++) { float v = a[i * M + q]; for (int j = 0; j < M; j++) c[i * M + j] += v * b[q * M + j]; }
        }));
        plain.put("nbody", () -> parallel(P, 1, i -> body(a, c, i)));
        plain.put("reduce", () -> c[0] = (float) IntStream.range(0, 64).parallel().mapToDouble(p -> {
            float s = 0; for (int i = p * (N / 64); i < (p + 1) * (N / 64); i++) s += a[i]; return s; }).sum());
        plain.put("histogram", () -> { int[] all = new int[256]; parallel(N, N / 16, p -> { int[] h = new int[256];
            for (int i = p * (N / 16); i < (p + 1) * (N / 16); i++) h[bytes[i] & 255]++;
            synchronized (all) { for (int i = 0; i < 256; i++) all[i] += h[i]; } }); });
        plain.put("stencil", () -> parallel(W - 2, 1, row -> { int y = row + 1;
            for (int i = y * W + 1; i < y * W + W - 1; i++) c[i] = 0.2f * (a[i] + a[i - 1] + a[i + 1] + a[i - W] + a[i + W]); }));
        plain.put("lbm", () -> parallel(L, 1, y -> row(f, g, y)));
        launches.forEach((name, launch) -> {
            show(name, "first", best(1, launch));
            show(name, "engine", best(r, launch));
            show(name, "java", best(r, plain.get(name)));
        });
        for (int i = 0; i < 20_000; i++) k.get("empty").blocks(1).threads(1).launch(1);
        double[] empty = new double[2001];
        for (int i = 0; i < empty.length; i++) { long s = System.nanoTime(); k.get("empty").blocks(1).threads(1).launch(1); empty[i] = (System.nanoTime() - s) / 1e6; }
        Arrays.sort(empty);
        show("empty launch", "engine", empty[1000]);
    }

    static void body(float[] p, float[] q, int i) {
        float x = p[4 * i], y = p[4 * i + 1], z = p[4 * i + 2], ax = 0, ay = 0, az = 0;
        for (int j = 0; j < P; j++) {
            float dx = p[4 * j] - x, dy = p[4 * j + 1] - y, dz = p[4 * j + 2] - z;
            float inv = 1 / (float) Math.sqrt(dx * dx + dy * dy + dz * dz + 0.01f), s = p[4 * j + 3] * inv * inv * inv;
            ax += s * dx; ay += s * dy; az += s * dz;
        }
        q[4 * i] = ax; q[4 * i + 1] = ay; q[4 * i + 2] = az;
    }

    static final int[] CX = {0, 1, 0, -1, 0, 1, -1, -1, 1}, CY = {0, 0, 1, 0, -1, 1, 1, -1, -1};
    static final float[] WT = {4 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 36f, 1 / 36f, 1 / 36f, 1 / 36f};

    static void row(float[] f, float[] g, int y) {
        int n = L * L;
        float[] p = new float[9];
        for (int x = 0; x < L; x++) {
            float rho = 0, ux = 0, uy = 0;
            for (int k = 0; k < 9; k++) {
                int sx = x - CX[k], sy = y - CY[k];
                sx = sx < 0 ? L - 1 : sx == L ? 0 : sx;
                sy = sy < 0 ? L - 1 : sy == L ? 0 : sy;
                p[k] = f[k * n + sy * L + sx];
                rho += p[k]; ux += CX[k] * p[k]; uy += CY[k] * p[k];
            }
            ux /= rho; uy /= rho;
            float sq = 1.5f * (ux * ux + uy * uy);
            for (int k = 0; k < 9; k++) {
                float cu = 3 * (CX[k] * ux + CY[k] * uy);
                g[k * n + y * L + x] = p[k] + 1.2f * (WT[k] * rho * (1 + cu + 0.5f * cu * cu - sq) - p[k]);
            }
        }
    }
}
