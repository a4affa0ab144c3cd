package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.SmallModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class ClosedModelTests {
    private static final GenerationOptions LONG = SmallModel.GREEDY.maxTokens(400);

    @Test
    void refusesEveryCallAfterClosing() throws IOException {
        LlamaModel model = SmallModel.load();
        model.close();
        model.close();

        assertThatThrownBy(() -> model.generate("Hello"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been closed");
        assertThatThrownBy(() -> model.countTokens("Hello")).isInstanceOf(IllegalStateException.class);
        assertThat(model.closed()).isTrue();
        assertThat(model.contextSize()).isEqualTo(512);
    }

    @Test
    void stopsAnAnswerWhenClosedByAnotherThread() throws Exception {
        LlamaModel model = SmallModel.load();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch streaming = new CountDownLatch(1);
            Future<?> answer =
                    threads.submit(() -> model.generate("Write a long story.", LONG, piece -> streaming.countDown()));
            streaming.await();
            model.close();

            assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has been closed");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void stopsAnAnswerWhenClosedByItsOwnConsumer() throws IOException {
        LlamaModel model = SmallModel.load();

        assertThatThrownBy(() -> model.generate("Write a long story.", LONG, piece -> model.close()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been closed");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void givesItsMemoryBack() throws IOException {
        reload();
        // One model takes some 200 MB. Allocators keep some pages, but only a leak grows in every round.
        long leastGrowth = Long.MAX_VALUE;
        for (int round = 0; round < 5 && leastGrowth > 30_000; round++) {
            long before = residentKilobytes();
            for (int i = 0; i < 3; i++) {
                reload();
            }
            leastGrowth = Math.min(leastGrowth, residentKilobytes() - before);
        }

        assertThat(leastGrowth).isLessThanOrEqualTo(30_000);
    }

    private static void reload() throws IOException {
        try (LlamaModel model = SmallModel.load()) {
            model.generate("Hello", SmallModel.GREEDY.maxTokens(3));
        }
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
