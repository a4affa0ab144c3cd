package dev.hotcell.kernel.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an answer that does not come leaves usable. */
@Timeout(120)
final class TimeLimitTests {
    private static final long LIMIT_MILLIS = 2_000;

    private final List<Object> tools = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    private Object tool() {
        Object tool = new Object();
        tools.add(tool);
        return tool;
    }

    private String hang(Object tool) {
        while (release.getCount() > 0) {
            // As javac does, it goes on whatever it is told.
            try {
                release.await();
            } catch (InterruptedException e) {
                continue;
            }
        }
        return "late";
    }

    @Test
    void workThatHangsHasNoAnswerAndAnotherToolTakesItsPlace() {
        try (TimeLimit<Object> limit = new TimeLimit<>(this::tool, LIMIT_MILLIS)) {
            assertThat(limit.ask(tool -> "first")).contains("first");
            assertThat(limit.ask(this::hang)).isEmpty();
            assertThat(limit.ask(tool -> tool)).contains(tools.get(1));
            assertThat(tools).hasSize(2);
        } finally {
            release.countDown();
        }
    }

    @Test
    void whereSeveralHangNobodyWaitsUntilOneIsDone() throws Exception {
        try (TimeLimit<Object> limit = new TimeLimit<>(this::tool, LIMIT_MILLIS)) {
            assertThat(limit.ask(this::hang)).isEmpty();
            assertThat(limit.ask(this::hang)).isEmpty();
            assertThat(limit.ask(tool -> "never asked")).isEmpty();
            assertThat(tools).hasSize(2);

            release.countDown();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (limit.ask(tool -> "again").isEmpty() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertThat(limit.ask(tool -> "again")).contains("again");
        }
    }

    @Test
    void workThatFailsHasNoAnswerAndKeepsItsTool() {
        try (TimeLimit<Object> limit = new TimeLimit<>(this::tool, LIMIT_MILLIS)) {
            assertThat(limit.ask(tool -> {
                        throw new AssertionError("javac failed");
                    }))
                    .isEmpty();
            assertThat(limit.ask(tool -> "fine")).contains("fine");
            assertThat(tools).hasSize(1);
        }
    }
}
