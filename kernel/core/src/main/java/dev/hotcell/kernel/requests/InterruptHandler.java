package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.protocol.Message;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stops the cell that runs. */
public final class InterruptHandler implements RequestHandler {
    private final Runnable interrupt;

    public InterruptHandler(Runnable interrupt) {
        this.interrupt = interrupt;
    }

    @Override
    public Map<String, @Nullable Object> handle(Message request) {
        interrupt.run();
        return Map.of("status", "ok");
    }
}
