package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.output.OutputQueue;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends the kernel; whether it is started again is the client's business. */
public final class ShutdownHandler implements RequestHandler {
    private final OutputQueue output;
    private final Runnable forGood;
    private final Runnable exit;

    /**
     * Creates one.
     *
     * @param forGood what is to be done where the client does not mean to start the kernel again
     */
    public ShutdownHandler(OutputQueue output, Runnable forGood, Runnable exit) {
        this.output = output;
        this.forGood = forGood;
        this.exit = exit;
    }

    @Override
    public Map<String, @Nullable Object> handle(Message request) throws ProtocolException {
        Map<String, @Nullable Object> content =
                Map.of("status", "ok", "restart", request.fields().flag("restart", false));
        if (Boolean.FALSE.equals(content.get("restart"))) {
            forGood.run();
        }
        // Other clients want to know, too.
        output.publish("shutdown_reply", request.header(), Map.of(), content);
        return content;
    }

    @Override
    public void afterwards() {
        exit.run();
    }
}
