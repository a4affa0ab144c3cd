package dev.hotcell.gpu.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.gpu.Gpu;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A MIG instance is chosen before the driver starts, so each choice takes a process of its own. */
@WithADriver
class MigInstanceTests {
    private static final String INSTANCE = "MIG-b0b0b0b0-b0b0-b0b0-b0b0-b0b0b0b00803";

    /** What the other process runs. */
    static final class Choice {
        private Choice() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            StandIn.load(false);
            Gpu.use(arguments[0]);
            System.out.println("chosen: " + Gpu.current() + ", " + Gpu.devices().size() + " devices");
        }
    }

    @Test
    void isTheOnlyDeviceOnceItIsChosen() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Choice.class.getName(),
                        INSTANCE)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes()))
                .contains("chosen: cuda:0, NVIDIA H100 80GB HBM3 MIG 1g.10gb, 2 devices");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void cannotBeChosenOnceTheDriverRuns() {
        assertThat(Gpu.devices()).isNotEmpty();
        assertThatThrownBy(() -> Gpu.use(INSTANCE)).hasMessageContaining("restart the kernel");
    }

    @Test
    void gpusAreChosenByTheirIdentityToo() {
        assertThat(Gpu.use("GPU-a0a0a0a0-a0a0-a0a0-a0a0-a0a0a0a0a004").id()).isEqualTo("cuda:4");
        Gpu.use("cuda:0");
    }
}
