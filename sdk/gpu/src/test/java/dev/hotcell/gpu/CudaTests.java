package dev.hotcell.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.nvrtc.CudaCompileException;
import org.junit.jupiter.api.Test;

class CudaTests {
    private static final String SAXPY = """
            // y = a x + y
            __global__ void saxpy(float a, const float* x, float* y, int n) {
                int i = blockIdx.x * blockDim.x + threadIdx.x;
                if (i < n) y[i] = a * x[i] + y[i];
            }
            """;

    @Test
    void runsAKernel() {
        int n = 1000;
        float[] x = new float[n];
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
            y[i] = 2 * i;
        }
        try (CudaModule module = Cuda.compile(SAXPY);
                DeviceFloats dx = Gpu.floats(x);
                DeviceFloats dy = Gpu.floats(y)) {
            module.kernel("saxpy").grid(n).launch(3f, dx, dy, n);
            float[] result = dy.toArray();
            for (int i = 0; i < n; i++) {
                assertThat(result[i]).isEqualTo(5f * i);
            }
        }
    }

    @Test
    void showsTheLineOfACompileError() {
        assertThatThrownBy(() -> Cuda.compile("__global__ void k(int* x) {\n    x[0] = foo;\n}\n"))
                .isInstanceOf(CudaCompileException.class)
                .hasMessageContaining("kernel.cu, line 2: error: identifier \"foo\" is undefined")
                .hasMessageContaining("    x[0] = foo;\n")
                .hasMessageContaining("^");
    }

    @Test
    void namesParametersAsTheSourceDoes() {
        try (CudaModule module = Cuda.compile(SAXPY)) {
            CudaKernel saxpy = module.kernel("saxpy");
            assertThat(saxpy.signature()).hasToString("saxpy(float a, float* x, float* y, int n)");
            assertThat(new HandleSource(saxpy).text())
                    .contains(
                            "void launch(float a, dev.hotcell.gpu.DeviceFloats x, dev.hotcell.gpu.DeviceFloats y, int n)");
        }
    }

    @Test
    void refusesArgumentsOfOtherTypesBeforeTheLaunch() {
        try (CudaModule module = Cuda.compile(SAXPY);
                DeviceFloats x = Gpu.floats(4);
                DeviceInts wrong = Gpu.ints(4)) {
            CudaKernel saxpy = module.kernel("saxpy");
            assertThatThrownBy(() -> saxpy.grid(4).launch(2f, x, x))
                    .hasMessage("saxpy takes 4 arguments, not 3: saxpy(float a, float* x, float* y, int n)");
            assertThatThrownBy(() -> saxpy.grid(4).launch(2f, x, wrong, 4))
                    .hasMessage("The parameter y of saxpy is float*, it was given DeviceInts");
            assertThatThrownBy(() -> saxpy.grid(4).launch(2.5, x, x, 4))
                    .hasMessage("The parameter a of saxpy is float, it was given Double 2.5");
        }
    }
}
