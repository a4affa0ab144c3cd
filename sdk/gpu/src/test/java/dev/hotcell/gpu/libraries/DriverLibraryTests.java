package dev.hotcell.gpu.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.driver.WithADriver;
import dev.hotcell.runtime.Hot;
import org.junit.jupiter.api.Test;

/** The ways into cuBLAS, cuFFT, cuRAND and cuSOLVER, which are stand-ins: what they compute is in libraries.c. */
@WithADriver
class DriverLibraryTests extends LibraryChecks {

    DriverLibraryTests() {
        super("cuda:5");
    }

    @Test
    void keepsALibrarysStateAmongTheHotThings() {
        try (DeviceFloats a = Gpu.floats(1)) {
            Gemm.of(1, 1, 1).run(GemmType.F32, a, a, a);
            assertThat(Hot.entries()).anySatisfy(entry -> {
                assertThat(entry.name()).isEqualTo("cuBLAS on cuda:5");
                assertThat(entry.device()).isEqualTo("cuda:5");
            });
        }
    }

    @Test
    void refusesBuffersOfTwoDevices() {
        try (DeviceFloats here = Gpu.floats(1)) {
            Gpu.use("cuda:4");
            try (DeviceFloats there = Gpu.floats(1)) {
                assertThatThrownBy(() -> Gemm.of(1, 1, 1).run(GemmType.F32, here, there, here))
                        .hasMessage("The buffers are on cuda:5 and on cuda:4");
            }
        }
    }
}
