package dev.hotcell.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.nvrtc.CubinRegisters;
import dev.hotcell.gpu.nvrtc.CudaSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelResourcesTests {
    private static final String MANY = """
            __global__ void many(const float* x, float* y) {
                float a[64];
                #pragma unroll
                for (int i = 0; i < 64; i++) a[i] = x[i * 32 + threadIdx.x];
                float sum = 0;
                #pragma unroll
                for (int i = 0; i < 64; i++) for (int k = 0; k < 3; k++) sum += a[i] * a[(i + k) % 64] / (a[k] + 2);
                y[threadIdx.x] = sum;
            }
            """;

    private static int registers(String... options) {
        try (CudaModule module = Cuda.compile(new CudaSource("many.cu", MANY, List.of(options), List.of()))) {
            return module.kernel("many").registers().orElseThrow();
        }
    }

    @Test
    void tellsTheRegistersThatAnH100WouldNeed() {
        assertThat(registers()).isBetween(64, 255);
    }

    @Test
    void keepsToTheLimitOfRegistersThatIsAskedFor() {
        assertThat(registers("--maxrregcount=32")).isEqualTo(32);
    }

    @Test
    void refusesWhatIsNoCubin() {
        assertThatThrownBy(() -> CubinRegisters.of(new byte[20])).isInstanceOf(IllegalArgumentException.class);
    }
}
