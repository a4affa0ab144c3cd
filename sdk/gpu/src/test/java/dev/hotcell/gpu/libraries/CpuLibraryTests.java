package dev.hotcell.gpu.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.Gpu;
import org.junit.jupiter.api.Test;

/** The libraries on the CPU. */
class CpuLibraryTests extends LibraryChecks {

    CpuLibraryTests() {
        super("cpu");
    }

    @Test
    void keepsTenBitsOfTheMantissaInTf32() {
        try (DeviceFloats a = Gpu.floats(new float[] {1 + 0x1p-10f, 1 + 0x1p-12f});
                DeviceFloats b = Gpu.floats(new float[] {1});
                DeviceFloats c = Gpu.floats(2)) {
            Gemm.of(2, 1, 1).run(GemmType.TF32, a, b, c);
            assertThat(c.toArray()).containsExactly(new float[] {1 + 0x1p-10f, 1}, within(0f));
        }
    }
}
