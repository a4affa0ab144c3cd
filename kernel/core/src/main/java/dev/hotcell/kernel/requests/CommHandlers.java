package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.output.OutputQueue;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comms: this kernel has no targets for them yet, and says so. */
public final class CommHandlers {
    private CommHandlers() {}

    /** Returns what answers {@code comm_info_request}. */
    public static RequestHandler info() {
        return request -> Map.of("status", "ok", "comms", Map.of());
    }

    /** Returns what answers {@code comm_open}: the target is unknown, so the comm is closed again. */
    public static RequestHandler open(OutputQueue output) {
        return request -> {
            Map<String, @Nullable Object> content =
                    Map.of("comm_id", request.fields().string("comm_id"), "data", Map.of());
            output.publish("comm_close", request.header(), Map.of(), content);
            return null;
        };
    }

    /** Returns what takes {@code comm_msg} and {@code comm_close} of a comm that is not open. */
    public static RequestHandler ignored() {
        return CommHandlers::checkOnly;
    }

    private static @Nullable Map<String, @Nullable Object> checkOnly(Message request) throws ProtocolException {
        request.fields().string("comm_id");
        return null;
    }
}
