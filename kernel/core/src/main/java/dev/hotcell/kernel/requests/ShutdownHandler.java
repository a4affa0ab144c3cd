package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.output.OutputQueue;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends the kernel; whether it is started again is the client's business. */
public final class ShutdownHandler implements RequestHandler {
    private final OutputQueue output;
    private final Runnable exit;

    public ShutdownHandler(OutputQueue output, Runnable exit) {
        this.output = output;
        this.exit = exit;
    }

    @Override
    public Map<String, @Nullable Object> handle(Message request) throws ProtocolException {
        Map<String, @Nullable Object> content =
                Map.of("status", "ok", "restart", request.fields().flag("restart", false));
        // Other clients want to know, too.
        output.publish("shutdown_reply", request.header(), Map.of(), content);
        return content;
    }

    @Override
    public void afterwards() {
        exit.run();
    }
}
