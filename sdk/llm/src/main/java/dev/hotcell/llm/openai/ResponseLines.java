package dev.hotcell.llm.openai;

import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.LanguageModelException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The lines of a response as they come, taken by another thread than the one that receives them. */
final class ResponseLines implements Flow.Subscriber<String> {

    private sealed interface Event {}

    private record Line(String text) implements Event {}

    private record End(@Nullable Throwable failure) implements Event {}

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cancelled;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (cancelled) {
            given.cancel();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(String line) {
        events.add(new Line(line));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new End(failure));
    }

    @Override
    public void onComplete() {
        events.add(new End(null));
    }

    /** Stops receiving, and whoever waits for a line. */
    void cancel() {
        cancelled = true;
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
        events.add(new End(new CellInterruptedException()));
    }

    /**
     * Waits for the next line.
     *
     * @return the line; empty at the end
     * @throws IOException if the connection breaks, or nothing comes in time
     */
    Optional<String> next(Duration patience) throws IOException {
        Event event;
        try {
            event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        }
        if (event == null) {
            throw new HttpTimeoutException("nothing came for " + seconds(patience) + " s");
        }
        if (event instanceof Line line) {
            return Optional.of(line.text);
        }
        Throwable failure = ((End) event).failure;
        if (failure == null) {
            return Optional.empty();
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IOException broken) {
            throw broken;
        }
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw new LanguageModelException("The answer could not be received: " + cause, cause);
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
