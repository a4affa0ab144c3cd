package dev.hotcell.gpu.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.driver.WithADriver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The stand-in driver computes none of the twelve kernels, so the self-test has to say so of each. */
@WithADriver
class DriverSelfTestTests {

    @Test
    void findsADeviceThatComputesNothing() throws IOException {
        Gpu.use("cuda:0");
        String source =
                new String(SelfTest.class.getResourceAsStream("kernels.cu").readAllBytes(), StandardCharsets.UTF_8);
        try (CudaModule module = Cuda.compile(source)) {
            assertThat(new KernelChecks(KernelChecks.twelve()).failures(module))
                    .hasSize(12)
                    .anyMatch(line -> line.startsWith("loops: element 1 is 0.0, it should be 1.0"));
        }
    }
}
