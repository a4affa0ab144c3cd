package dev.hotcell.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.hotcell.models.Network;
import dev.hotcell.models.ProcessMemory;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeMemoryTests {

    @Test
    void leavesNoArrayBehind() {
        round(1);
        int before = arrays();
        for (int i = 0; i < 20; i++) {
            round(2);
        }
        assertThat(arrays()).isEqualTo(before);
    }

    @Test
    void holdsNoMoreArraysAfterMoreSteps() {
        try (Network network = SmallTask.network("network")) {
            train(network, 1);
            int before = arrays();
            train(network, 50);
            assertThat(arrays()).isEqualTo(before);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsResidentMemoryFlatOverRounds() throws IOException {
        for (int i = 0; i < 20; i++) {
            round(4);
        }
        long before = ProcessMemory.nativeBytes();
        for (int i = 0; i < 80; i++) {
            round(4);
        }
        assertThat(ProcessMemory.nativeBytes() - before).isLessThan(40_000_000);
    }

    private static void round(int epochs) {
        try (Network network = SmallTask.network("network")) {
            train(network, epochs);
        }
    }

    private static void train(Network network, int epochs) {
        Training.of(network, SmallTask.rings(64))
                .measure(Metric.accuracy())
                .validateOn(SmallTask.rings(32))
                .batchSize(16)
                .epochs(epochs)
                .quietly()
                .start();
    }

    /** Counts the arrays that live anywhere below DJL's root. */
    private static int arrays() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
