package dev.hotcell.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.testing.RecordingCell;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveDisplayTests {
    private final RecordingCell cell = new RecordingCell();
    private CellContext.Scope scope;

    @BeforeEach
    void enterCell() {
        scope = cell.enter();
    }

    @AfterEach
    void leaveCell() {
        scope.close();
    }

    @Test
    void redrawsAtMostTenTimesASecondAndDrawsTheLastState() {
        AtomicInteger state = new AtomicInteger();
        long start = System.nanoTime();
        try (LiveDisplay live = new LiveDisplay(state::get)) {
            while (System.nanoTime() - start < 1_050_000_000) {
                state.incrementAndGet();
                live.changed();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;

        // The first drawing, one for each tenth of a second begun, and the last state.
        assertThat(cell.shown().size()).isBetween(4, (int) (seconds * 10) + 2);
        assertThat(cell.last().plainText()).isEqualTo(Integer.toString(state.get()));
    }

    @Test
    void drawsAChangeThatNothingFollows() {
        AtomicInteger state = new AtomicInteger();
        LiveDisplay live = new LiveDisplay(state::get);
        live.changed();
        state.set(7);
        live.changed();

        await(() -> cell.last().plainText().equals("7"));
    }

    @Test
    void showsNothingWhereNothingChanged() {
        new LiveDisplay(() -> "x").close();

        assertThat(cell.shown()).isEmpty();
    }

    @Test
    void ignoresWhatHappensAfterItIsClosed() {
        LiveDisplay live = new LiveDisplay(() -> "x");
        live.changed();
        live.close();
        int drawn = cell.shown().size();
        live.changed();
        live.close();

        assertThat(cell.shown()).hasSize(drawn);
    }

    @Test
    void saysOnceWhyItCannotDrawAndGoesOn() {
        AtomicBoolean broken = new AtomicBoolean(true);
        LiveDisplay live = new LiveDisplay(() -> {
            if (broken.get()) {
                throw new IllegalStateException("no data");
            }
            return "drawn";
        });
        assertThatCode(live::changed).doesNotThrowAnyException();
        live.changed();
        live.changed();
        live.close();

        assertThat(cell.shown())
                .extracting(MimeBundle::plainText)
                .containsExactly("This display cannot be drawn at present: java.lang.IllegalStateException: no data");

        LiveDisplay other = new LiveDisplay(() -> "still alive");
        other.changed();
        other.changed();
        broken.set(false);
        await(() -> cell.shown().stream()
                        .filter(b -> b.plainText().equals("still alive"))
                        .count()
                == 2);
    }

    @Test
    void recoversWhenTheContentDoes() {
        AtomicBoolean broken = new AtomicBoolean(true);
        LiveDisplay live = new LiveDisplay(() -> {
            if (broken.get()) {
                throw new IllegalStateException("no data");
            }
            return "drawn";
        });
        live.changed();
        broken.set(false);
        live.changed();

        await(() -> cell.last().plainText().equals("drawn"));
    }

    @Test
    void drawsTheLastContentWhenItsCellIsInterrupted() {
        AtomicBoolean interrupted = new AtomicBoolean();
        StringBuilder state = new StringBuilder("step 1");
        LiveDisplay live = new LiveDisplay(() -> {
            if (interrupted.get()) {
                throw new CellInterruptedException();
            }
            return state;
        });
        live.changed();
        interrupted.set(true);
        state.append(", then 2");
        live.close();

        assertThat(cell.last().plainText()).isEqualTo("step 1, then 2");
    }

    @Test
    void makesTheFormsForTheNotebookOnlyWhenItIsClosedOrAtRest() {
        cell.renderers()
                .register(
                        StringBuilder.class, (value, request) -> MimeBundle.text(request.fleeting() ? "live" : "kept"));
        LiveDisplay live = new LiveDisplay(StringBuilder::new);
        live.changed();
        live.changed();
        await(() -> cell.shown().size() == 2);
        assertThat(cell.shown()).extracting(MimeBundle::plainText).containsExactly("live", "live");
        await(() -> cell.shown().size() == 3);
        assertThat(cell.last().plainText()).isEqualTo("kept");
        live.changed();
        live.close();
        assertThat(cell.last().plainText()).isEqualTo("kept");
    }

    @Test
    void drawsInTheCellThatItBelongsTo() {
        AtomicReference<CellContext> seen = new AtomicReference<>();
        LiveDisplay live = new LiveDisplay(() -> {
            seen.set(CellContext.current());
            return "x";
        });
        live.changed();
        seen.set(null);
        live.changed();

        await(() -> seen.get() == cell);
    }

    @Test
    void doesNotWaitForADrawingThatWaitsForTheCaller() throws InterruptedException {
        ReentrantLock usersLock = new ReentrantLock();
        CountDownLatch drawing = new CountDownLatch(2);
        LiveDisplay live = new LiveDisplay(() -> {
            drawing.countDown();
            usersLock.lock();
            usersLock.unlock();
            return "x";
        });
        live.changed();
        usersLock.lock();
        live.changed();
        assertThat(drawing.await(5, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 1000; i++) {
            live.changed();
        }
        usersLock.unlock();
        live.close();

        assertThat(cell.last().plainText()).isEqualTo("x");
    }

    @Test
    void canBeClosedByItsOwnContent() {
        AtomicReference<LiveDisplay> live = new AtomicReference<>();
        live.set(new LiveDisplay(() -> {
            live.get().close();
            return "done";
        }));
        live.get().changed();

        assertThat(cell.shown()).extracting(MimeBundle::plainText).containsExactly("done", "done");
    }

    @Test
    void keepsTheInterruptOfAThreadThatClosesIt() {
        LiveDisplay live = new LiveDisplay(() -> "x");
        live.changed();
        Thread.currentThread().interrupt();
        live.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cell.last().plainText()).isEqualTo("x");
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited ten seconds").isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }
}
