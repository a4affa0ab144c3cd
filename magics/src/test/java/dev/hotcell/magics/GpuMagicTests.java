package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.nvml.GpuMonitor;
import dev.hotcell.magic.MagicArguments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code %gpu} says on a machine without a GPU: one line, and the CPU device. */
class GpuMagicTests {
    private final GpuMagic magic = new GpuMagic();

    @BeforeEach
    void onMachinesWithoutAGpu() {
        assumeTrue(!Gpu.absence().isEmpty() && !GpuMonitor.ofMachine().absence().isEmpty(), "there is a GPU here");
    }

    private String said(String arguments) {
        try (StandardOutput output = new StandardOutput()) {
            run(arguments);
            return output.printed().strip();
        }
    }

    private Object run(String arguments) {
        return magic.runLine(MagicArguments.parse(arguments, magic.syntax()), new MemorySession());
    }

    @Test
    void saysInOneLineThatThereIsNoDriver() {
        assertThat(said("")).hasLineCount(1).contains("no NVIDIA driver").contains("CPU");
    }

    @Test
    void saysSoForWatchingAndMigAndEnergyToo() {
        for (String action : new String[] {"watch", "mig", "energy"}) {
            assertThat(said(action)).as(action).hasLineCount(1).contains("no NVIDIA driver");
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> run("mig create")).isInstanceOf(IllegalArgumentException.class);
    }
}
