package dev.hotcell.gpu.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.GpuScope;
import dev.hotcell.gpu.Texture;
import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.gpu.nvrtc.CudaSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Textures through JCuda into a driver, which is ours: it shows what was asked of it. */
@WithADriver
class DriverTextureTests {
    private static final float[] NUMBERS = {1, 2, 3, 4, 5, 6};
    private static final String SOURCE = """
            __global__ void texels(cudaTextureObject_t t, float* out, int n) {
                int i = blockIdx.x * blockDim.x + threadIdx.x;
                if (i < n) out[i] = tex2D<float>(t, i % 3, i / 3);
            }
            """;
    private static CudaModule module;

    @BeforeAll
    static void compile() {
        Gpu.use("cuda:0");
        module = Cuda.compile(SOURCE);
    }

    @BeforeEach
    void chooseTheGpu() {
        Gpu.use("cuda:0");
    }

    @AfterAll
    static void close() {
        module.close();
    }

    @Test
    void copiesItsNumbersAndGivesKernelsItsHandle() {
        try (Texture texture = Texture.of(NUMBERS, 3, 2).build();
                DeviceFloats out = Gpu.floats(6)) {
            module.kernel("texels").grid(6).launch(texture, out, 6);
            assertThat(out.toArray()).isEqualTo(NUMBERS);
        }
    }

    @Test
    void takesOtherNumbers() {
        try (Texture texture = Texture.of(NUMBERS, 3, 2).build();
                DeviceFloats others = Gpu.floats(new float[] {6, 5, 4, 3, 2, 1});
                DeviceFloats out = Gpu.floats(6)) {
            texture.copyFrom(others);
            module.kernel("texels").grid(6).launch(texture, out, 6);
            assertThat(out.toArray()).containsExactly(6, 5, 4, 3, 2, 1);
        }
    }

    @Test
    void tellsTheDriverHowItIsRead() {
        try (Texture texture = Texture.of(new byte[2 * 3 * 4], 3, 2)
                .channels(4)
                .normalizedValues()
                .normalizedCoordinates()
                .linear()
                .mirror()
                .build()) {
            assertThat(texture.bytes()).isEqualTo(24);
            assertThat(StandIn.texture("format")).isEqualTo(0x01);
            assertThat(StandIn.texture("channels")).isEqualTo(4);
            assertThat(StandIn.texture("filter")).isEqualTo(1);
            assertThat(StandIn.texture("mode")).isEqualTo(2);
            assertThat(StandIn.texture("flags")).isEqualTo(2);
        }
    }

    @Test
    void readsIntegersAsTheyAre() {
        try (Texture texture = Texture.of(new int[5], 5).zeroBeyond().build()) {
            assertThat(texture.closed()).isFalse();
            assertThat(StandIn.texture("format")).isEqualTo(0x0a);
            assertThat(StandIn.texture("mode")).isEqualTo(3);
            assertThat(StandIn.texture("flags")).isEqualTo(1);
        }
    }

    @Test
    void isFreedAtTheEndOfItsScope() {
        long arrays = StandIn.texture("arrays");
        Texture texture;
        try (GpuScope scope = Gpu.scope()) {
            texture = Texture.of(NUMBERS, 3, 2).build();
            assertThat(StandIn.texture("arrays")).isEqualTo(arrays + 1);
            assertThat(Gpu.memory()).anyMatch(use -> use.owner().startsWith("of a texture, allocated"));
        }
        assertThat(texture.closed()).isTrue();
        assertThat(StandIn.texture("arrays")).isEqualTo(arrays);
        assertThat(StandIn.texture("textures")).isEqualTo(arrays);
    }

    @Test
    void cannotBeUsedOnceItIsClosed() {
        Texture texture = Texture.of(NUMBERS, 3, 2).build();
        texture.close();
        try (DeviceFloats out = Gpu.floats(6)) {
            assertThatThrownBy(() -> module.kernel("texels").grid(6).launch(texture, out, 6))
                    .hasMessage("The parameter t of texels was given a texture that has been closed");
        }
    }

    @Test
    void isThereWhenALaunchIsReplayedOnTheEngine() {
        try (CudaModule explained = Cuda.compileExplained(new CudaSource("Cell 1", SOURCE, List.of(), List.of()));
                Texture texture = Texture.of(NUMBERS, 3, 2).build();
                DeviceFloats out = Gpu.floats(5)) {
            assertThatThrownBy(() -> explained.kernel("texels").grid(6).launch(texture, out, 6))
                    .isInstanceOf(KernelFaultException.class)
                    .hasMessageContaining("Replayed on the CPU engine:")
                    .hasMessageContaining("out-of-bounds write of 4 bytes at byte 20 (element 5) of 20 bytes")
                    .hasMessageContaining("Cell 1, line 3:");
        }
    }
}
