package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.KernelFaultException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Functions that call themselves, and functions that are called through pointers. */
class CallKernelTests extends KernelTest {
    private static final String OPERATIONS = """
            typedef int (*operation)(int, int);
            __device__ __noinline__ int add(int a, int b) { return a + b; }
            __device__ __noinline__ int subtract(int a, int b) { return a - b; }
            __device__ __noinline__ int multiply(int a, int b) { return a * b; }
            __device__ __noinline__ float half(float x) { return x / 2; }
            __device__ operation operations[3] = {add, subtract, multiply};
            __device__ float (*other)(float) = half;
            """;

    private DeviceInts ints(int n) {
        return opened(Gpu.ints(n));
    }

    private int[] results(String source, int n, Object... more) {
        DeviceInts out = ints(n);
        Object[] arguments = new Object[more.length + 2];
        arguments[0] = out;
        arguments[1] = n;
        System.arraycopy(more, 0, arguments, 2, more.length);
        run(source, n, arguments);
        return out.toArray();
    }

    private static String kernel(String functions, String value) {
        return functions + "__global__ void k(int* r, int n) { int i = blockIdx.x * blockDim.x + threadIdx.x;"
                + " if (i < n) r[i] = " + value + "; }\n";
    }

    private static int fibonacci(int n) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }

    @Test
    void aFunctionCallsItselfTwice() {
        String source = kernel(
                "__device__ __noinline__ int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\n",
                "fib(i % 15)");
        assertThat(results(source, 300))
                .isEqualTo(IntStream.range(0, 300).map(i -> fibonacci(i % 15)).toArray());
    }

    private static int ackermann(int m, int n) {
        return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
    }

    @Test
    void aFunctionCallsItselfForItsOwnArgument() {
        String source = kernel(
                "__device__ int ack(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ack(m - 1, 1)"
                        + " : ack(m - 1, ack(m, n - 1)); }\n",
                "ack(i % 3, i % 5)");
        assertThat(results(source, 15))
                .isEqualTo(
                        IntStream.range(0, 15).map(i -> ackermann(i % 3, i % 5)).toArray());
    }

    @Test
    void functionsCallEachOther() {
        String source = kernel(
                "__device__ int odd(int n);\n__device__ __noinline__ int even(int n) { return n == 0 ? 1 : odd(n - 1); }\n"
                        + "__device__ __noinline__ int odd(int n) { return n == 0 ? 0 : even(n - 1); }\n",
                "even(i)");
        assertThat(results(source, 40))
                .isEqualTo(IntStream.range(0, 40).map(i -> 1 - i % 2).toArray());
    }

    @Test
    void eachCallHasArraysOfItsOwn() {
        // Permutations of three counted by the arrays that the calls hand on.
        String source = kernel(
                "struct State { int used[4]; long long sum; };\n"
                        + "__device__ __noinline__ State visit(State s, int depth, int* trail) { if (depth == 4) {"
                        + " long long v = 0; for (int k = 0; k < 4; k++) v = v * 10 + trail[k]; s.sum += v; return s; }"
                        + " for (int k = 0; k < 4; k++) { if (s.used[k]) continue; int own[4];"
                        + " for (int j = 0; j < 4; j++) own[j] = j < depth ? trail[j] : 0; own[depth] = k + 1;"
                        + " State inner = s; inner.used[k] = 1; inner.sum = 0; s.sum += visit(inner, depth + 1, own).sum; }"
                        + " return s; }\n",
                "[i] { State s = {}; int trail[4] = {i, 0, 0, 0}; return (int) visit(s, 0, trail).sum; }()");
        // Each of the four digits stands six times at each place.
        assertThat(results(source, 33)).containsOnly(6 * (1 + 2 + 3 + 4) * 1111);
    }

    @Test
    void sortsByAFunctionThatCallsItself() {
        int n = 64;
        int threads = 20;
        int[] numbers = new Random(3).ints(n * threads, -500, 500).toArray();
        DeviceInts x = opened(Gpu.ints(numbers));
        compile(
                        "__device__ void sort(int* x, int from, int to) { while (to - from > 1) { int p = x[(from + to) / 2], a = from,"
                                + " b = to - 1; while (a <= b) { while (x[a] < p) a++; while (x[b] > p) b--;"
                                + " if (a <= b) { int v = x[a]; x[a++] = x[b]; x[b--] = v; } }"
                                + " if (b + 1 - from < to - a) { sort(x, from, b + 1); from = a; } else { sort(x, a, to); to = b + 1; } } }\n"
                                + "__global__ void k(int* x, int n) { sort(x + threadIdx.x * n, 0, n); }\n")
                .kernel("k")
                .blocks(1)
                .threads(threads)
                .launch(x, n);
        for (int t = 0; t < threads; t++) {
            Arrays.sort(numbers, t * n, (t + 1) * n);
        }
        assertThat(x.toArray()).isEqualTo(numbers);
    }

    @Test
    void chooseAFunctionFromATable() {
        String source = OPERATIONS + kernel("", "operations[i % 3](i, 7) + (int) other(2.0f * i)");
        assertThat(results(source, 100))
                .isEqualTo(IntStream.range(0, 100)
                        .map(i -> i + (i % 3 == 0 ? i + 7 : i % 3 == 1 ? i - 7 : i * 7))
                        .toArray());
    }

    @Test
    void callMethodsThatAreOverridden() {
        String source = kernel(
                "struct Shape { int s; __device__ Shape(int s) : s(s) {} __device__ virtual int area() { return 0; } };\n"
                        + "struct Square : Shape { __device__ Square(int s) : Shape(s) {}"
                        + " __device__ int area() override { return s * s; } };\n"
                        + "struct Cross : Shape { __device__ Cross(int s) : Shape(s) {}"
                        + " __device__ int area() override { return 5 * s; } };\n"
                        + "__device__ __noinline__ int twice(Shape* shape) { return 2 * shape->area(); }\n",
                "[i] { Square a(i); Cross b(i); Shape c(i); return twice(i % 3 == 0 ? &a : i % 3 == 1 ? (Shape*) &b : &c); }()");
        assertThat(results(source, 90))
                .isEqualTo(IntStream.range(0, 90)
                        .map(i -> 2 * (i % 3 == 0 ? i * i : i % 3 == 1 ? 5 * i : 0))
                        .toArray());
    }

    @Test
    void aFunctionCalledThroughAPointerWaitsForTheBlock() {
        String source = "typedef int (*exchange)(int*, int);\n"
                + "__device__ __noinline__ int left(int* s, int t) { __syncthreads(); return s[(t + 1) % 64]; }\n"
                + "__device__ __noinline__ int right(int* s, int t) { __syncthreads(); return s[(t + 63) % 64]; }\n"
                + "__device__ exchange ways[2] = {left, right};\n"
                + "__global__ void k(int* r, int n, int way) { __shared__ int s[64]; int t = threadIdx.x; s[t] = t;"
                + " int v = ways[way](s, t); __syncthreads(); s[t] = v; r[t] = ways[1 - way](s, t); }\n";
        CudaModule module = compile(source);
        DeviceInts out = ints(64);
        module.kernel("k").blocks(1).threads(64).launch(out, 64, 1);
        assertThat(out.toArray()).isEqualTo(IntStream.range(0, 64).toArray());
    }

    @Test
    void aFunctionIsHandedOnByItsPointer() {
        String source = OPERATIONS
                + "__device__ __noinline__ int fold(operation f, int n) { return n == 0 ? 1 : f(fold(f, n - 1), n); }\n"
                + kernel("", "fold(operations[i % 2 * 2], 6)");
        assertThat(results(source, 4)).containsExactly(22, 720, 22, 720);
    }

    @Test
    void nameACallThroughAPointerToNothing() {
        String source = OPERATIONS + "__device__ operation none;\n" + kernel("", "\nnone(i, 1) + operations[i](i, i)");
        assertThatThrownBy(() -> results(source, 2))
                .isInstanceOf(KernelFaultException.class)
                .hasMessageContaining("a function is called through a pointer that is none to a function of that kind")
                .hasMessageContaining("test.cu, line 10:");
    }

    @Test
    void nameARecursionWithoutEnd() {
        String source = kernel(
                "__device__ __noinline__ int down(int n) {\n return n == -1 ? 0 : (down(n + 2) ^ n) * 3 + 1; }\n",
                "down(i & 2)");
        assertThatThrownBy(() -> results(source, 2))
                .isInstanceOf(KernelFaultException.class)
                .hasMessageContaining("the thread's stack of 16 KiB is full: functions call themselves too deeply")
                .hasMessageContaining("test.cu, line 2:");
    }
}
