package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceInts;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.GpuScope;
import dev.hotcell.gpu.Texture;
import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.TextureLayout;
import dev.hotcell.gpu.device.TextureSampling;
import dev.hotcell.gpu.engine.runtime.FloatMath;
import dev.hotcell.gpu.engine.runtime.HalfMath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Textures on the CPU, against the rules and formulas of the CUDA programming guide, "Texture Fetching". */
class TextureKernelTests extends KernelTest {
    private static final float[] LINE = {10, 20, 40, 80};
    private static final float NONE = 0;

    /** Reads a texture of one dimension at some places. */
    private float[] read(Texture texture, float... places) {
        DeviceFloats at = opened(Gpu.floats(places));
        DeviceFloats out = opened(Gpu.floats(places.length));
        run(
                "__global__ void k(cudaTextureObject_t t, const float* x, float* r, int n) {"
                        + " int i = blockIdx.x * blockDim.x + threadIdx.x; if (i < n) r[i] = tex1D<float>(t, x[i]); }",
                places.length,
                opened(texture),
                at,
                out,
                places.length);
        return out.toArray();
    }

    @Test
    void givesTheNearestTexel() {
        assertThat(read(Texture.of(LINE, 4).build(), 0, 0.5f, 0.999f, 1, 2.5f, 3.99f, -1, 4, 1e30f, Float.NaN))
                .containsExactly(10, 10, 10, 20, 40, 80, 10, 80, 80, 10);
    }

    @Test
    void interpolatesBetweenTwo() {
        assertThat(read(Texture.of(LINE, 4).linear().build(), 0.5f, 1, 1.25f, 2, 3.5f, 4, 0.25f, -3))
                .containsExactly(10, 15, 17.5f, 30, 80, 80, 10, 10);
    }

    @Test
    void roundsWeightsTo256Steps() {
        float weight = 77 / 256f;
        float between = 0.5f + (77.4f / 256);
        assertThat(read(Texture.of(LINE, 4).linear().build(), between))
                .containsExactly((1 - weight) * 10 + weight * 20);
    }

    @Test
    void readsZeroBeyondTheBorder() {
        assertThat(read(Texture.of(LINE, 4).zeroBeyond().build(), -0.1f, 0, 3.9f, 4))
                .containsExactly(NONE, 10, 80, NONE);
        assertThat(read(Texture.of(LINE, 4).zeroBeyond().linear().build(), 0, 4))
                .containsExactly(5, 40);
    }

    @Test
    void countsCoordinatesFromZeroToOne() {
        assertThat(read(Texture.of(LINE, 4).normalizedCoordinates().build(), 0, 0.3f, 0.5f, 0.99f, 1.5f))
                .containsExactly(10, 20, 40, 80, 80);
    }

    @Test
    void repeatsBeyondTheBorder() {
        Texture.Builder wrapped = Texture.of(LINE, 4).normalizedCoordinates().wrap();
        assertThat(read(wrapped.build(), 1.01f, 1.3f, -0.01f, -1.01f, 7.5f)).containsExactly(10, 20, 80, 80, 40);
        assertThat(read(wrapped.linear().build(), 0, 1)).containsExactly(45, 45);
    }

    @Test
    void repeatsTurnedOver() {
        Texture.Builder mirrored = Texture.of(LINE, 4).normalizedCoordinates().mirror();
        assertThat(read(mirrored.build(), 1.01f, 1.3f, -0.01f, -0.3f, 2.01f)).containsExactly(80, 40, 10, 20, 10);
        assertThat(read(mirrored.linear().build(), 0, 1)).containsExactly(10, 80);
    }

    @Test
    void fetchesByNumber() {
        DeviceInts out = opened(Gpu.ints(6));
        run(
                "__global__ void k(cudaTextureObject_t t, int* r) { if (threadIdx.x < 6) r[threadIdx.x] = tex1Dfetch<int>(t, (int) threadIdx.x - 1); }",
                6,
                opened(Texture.of(new int[] {1, -2, 3, -4}, 4).zeroBeyond().build()),
                out);
        assertThat(out.toArray()).containsExactly(0, 1, -2, 3, -4, 0);
    }

    @Test
    void interpolatesInAPlane() {
        int width = 5;
        int height = 4;
        float[] image = new float[width * height];
        for (int i = 0; i < image.length; i++) {
            image[i] = (i * 7 + i * i) % 13;
        }
        Texture texture = opened(
                Texture.of(opened(Gpu.floats(image)), width, height).linear().build());
        int n = 11;
        DeviceFloats out = opened(Gpu.floats(n * n));
        compile(
                        "__global__ void k(cudaTextureObject_t t, float* r, int n) { int x = blockIdx.x * blockDim.x + threadIdx.x,"
                                + " y = blockIdx.y * blockDim.y + threadIdx.y; if (x < n && y < n) r[y * n + x] = tex2D<float>(t, x * 0.5f, y * 0.5f); }")
                .kernel("k")
                .grid(n, n)
                .launch(texture, out, n);
        float[] read = out.toArray();
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                assertThat((double) read[y * n + x])
                        .as("%s, %s", x, y)
                        .isCloseTo(plane(image, width, height, x * 0.5 - 0.5, y * 0.5 - 0.5), within(1e-5));
            }
        }
    }

    private static double plane(float[] image, int width, int height, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double a = x - left;
        double b = y - top;
        return (1 - a) * (1 - b) * at(image, width, height, left, top)
                + a * (1 - b) * at(image, width, height, left + 1, top)
                + (1 - a) * b * at(image, width, height, left, top + 1)
                + a * b * at(image, width, height, left + 1, top + 1);
    }

    private static float at(float[] image, int width, int height, int x, int y) {
        return image[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))];
    }

    @Test
    void interpolatesInSpace() {
        float[] cube = new float[27];
        for (int i = 0; i < 27; i++) {
            cube[i] = i % 3 + 10 * (i / 3 % 3) + 100 * (i / 9);
        }
        DeviceFloats out = opened(Gpu.floats(1));
        run(
                "__global__ void k(cudaTextureObject_t t, float* r) { if (threadIdx.x == 0) r[0] = tex3D<float>(t, 1.25f, 1.75f, 2.0f); }",
                1,
                opened(Texture.of(cube, 3, 3, 3).linear().build()),
                out);
        assertThat(out.get(0)).isEqualTo(0.75f + 12.5f + 150);
    }

    @Test
    void readsAllChannels() {
        byte[] pixels = {0, 51, (byte) 255, (byte) 204, 1, 2, 3, 4};
        DeviceFloats out = opened(Gpu.floats(4));
        DeviceInts raw = opened(Gpu.ints(4));
        run(
                "__global__ void k(cudaTextureObject_t t, cudaTextureObject_t u, float4* r, int4* s) { if (threadIdx.x == 0) {"
                        + " r[0] = tex2D<float4>(t, 0, 0); uchar4 c = tex2D<uchar4>(u, 1, 0); s[0] = make_int4(c.x, c.y, c.z, c.w); } }",
                1,
                opened(Texture.of(pixels, 2, 1).channels(4).normalizedValues().build()),
                opened(Texture.of(pixels, 2, 1).channels(4).build()),
                out,
                raw);
        assertThat(out.toArray()).containsExactly(0, 0.2f, 1, 0.8f);
        assertThat(raw.toArray()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsSignedBytesAndHalvesAsFloats() {
        assertThat(read(
                        Texture.of(new byte[] {127, -127, -128, 0}, 4)
                                .signed()
                                .normalizedValues()
                                .build(),
                        0,
                        1,
                        2,
                        3))
                .containsExactly(1, -1, -1, 0);
        short[] halves = new short[2];
        halves[0] = (short) HalfMath.toHalf(1.5, FloatMath.NEAREST);
        halves[1] = (short) HalfMath.toHalf(-0.25, FloatMath.NEAREST);
        assertThat(read(Texture.of(halves, 2).halves().linear().build(), 0.5f, 1, 1.5f))
                .containsExactly(1.5f, 0.625f, -0.25f);
    }

    @Test
    void takesOtherNumbers() {
        Texture texture = Texture.of(LINE, 4).build();
        texture.copyFrom(opened(Gpu.floats(new float[] {1, 2, 3, 4})));
        assertThat(read(texture, 1.5f)).containsExactly(2);
    }

    @Test
    void isClosedWithItsScope() {
        Texture texture;
        try (GpuScope scope = Gpu.scope()) {
            texture = Texture.of(LINE, 4).build();
        }
        assertThat(texture.closed()).isTrue();
        assertThatThrownBy(() -> read(texture, 0)).hasMessageContaining("was given a texture that has been closed");
    }

    @Test
    void saysThatANumberIsNoTexture() {
        DeviceBuffer buffer = opened(Gpu.floats(LINE));
        DeviceFloats out = opened(Gpu.floats(1));
        String source =
                "__global__ void k(const float* t, float* r) {\n r[0] = tex1D<float>((cudaTextureObject_t) t, 0.f); }";
        assertThatThrownBy(() -> run(source, 1, buffer, out))
                .hasMessageContaining("no texture object")
                .hasMessageContaining("line 2");
    }

    @Test
    void refusesABufferInPlaceOfATexture() {
        String source = "__global__ void k(cudaTextureObject_t t, float* r) { r[0] = tex1D<float>(t, 0.f); }";
        assertThatThrownBy(() -> run(source, 1, opened(Gpu.floats(LINE)), opened(Gpu.floats(1))))
                .hasMessage("The parameter t of k is cudaTextureObject_t, it was given DeviceFloats");
    }

    @Test
    void refusesWhatNoTextureCanBe() {
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> wrong = List.of(
                () -> Texture.of(LINE, 5).build(),
                () -> Texture.of(LINE, 4).wrap().build(),
                () -> Texture.of(new int[4], 4).linear().build(),
                () -> Texture.of(LINE, 4).channels(3).build(),
                () -> Texture.of(LINE, 4).normalizedValues().build(),
                () -> Texture.of(opened(Gpu.doubles(4)), 4).build(),
                () -> Texture.of(LINE, 2, 2, 1, 1).build());
        assertThat(wrong).allSatisfy(one -> assertThatThrownBy(one).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void namesAReadThatItHasNot() {
        String source =
                "__global__ void k(cudaTextureObject_t t, float* r) {\n r[0] = texCubemap<float>(t, 0.f, 1.f, 0.f); }";
        assertThatThrownBy(() -> run(source, 1, opened(Texture.of(LINE, 4).build()), opened(Gpu.floats(1))))
                .hasMessageContaining("tex.cube.v4.f32.f32 (line 2)");
    }

    @Test
    void leavesNothingBehindIfItsNumbersCannotBeCopied() {
        TextureLayout layout = new TextureLayout(TextureLayout.Format.FLOAT, 1, 4, 0, 0);
        TextureSampling sampling = new TextureSampling(false, TextureSampling.Beyond.CLAMP, false, false);
        long before = Gpu.current().allocatedBytes();
        Allocation closed = Gpu.current().allocate(16);
        closed.close();
        assertThatThrownBy(() -> Gpu.current().createTexture(layout, sampling, closed))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Gpu.current().allocatedBytes()).isEqualTo(before);
    }
}
