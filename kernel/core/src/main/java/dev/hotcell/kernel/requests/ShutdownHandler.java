package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends the kernel; whether it is started again is the client's business. */
public final class ShutdownHandler implements RequestHandler {
    private final Runnable exit;

    public ShutdownHandler(Runnable exit) {
        this.exit = exit;
    }

    @Override
    public Map<String, @Nullable Object> handle(Message request) throws ProtocolException {
        return Map.of("status", "ok", "restart", request.fields().flag("restart", false));
    }

    @Override
    public void afterwards() {
        exit.run();
    }
}
