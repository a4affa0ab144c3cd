package dev.hotcell.kernel.requests;

import dev.hotcell.comm.Comm;
import dev.hotcell.kernel.comm.CallbackRunner;
import dev.hotcell.kernel.comm.KernelComms;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what the front end sends over comms. */
public final class CommHandlers {
    private final KernelComms comms;
    private final CallbackRunner callbacks;

    /**
     * Creates them.
     *
     * @param callbacks runs the handlers of comms
     */
    public CommHandlers(KernelComms comms, CallbackRunner callbacks) {
        this.comms = comms;
        this.callbacks = callbacks;
    }

    /** Answers {@code comm_info_request}: which comms are open, of one target or of all. */
    public Map<String, @Nullable Object> info(Message request) throws ProtocolException {
        String target = request.fields().string("target_name", "");
        Map<String, Object> open = new LinkedHashMap<>();
        for (Comm comm : comms.open()) {
            if (target.isEmpty() || target.equals(comm.target())) {
                open.put(comm.id(), Map.of("target_name", comm.target()));
            }
        }
        return Map.of("status", "ok", "comms", open);
    }

    /** Takes {@code comm_open}. */
    public @Nullable Map<String, @Nullable Object> open(Message request) throws ProtocolException {
        comms.opened(request, callbacks);
        return null;
    }

    /** Takes {@code comm_msg}. */
    public @Nullable Map<String, @Nullable Object> message(Message request) throws ProtocolException {
        comms.received(request, callbacks);
        return null;
    }

    /** Takes {@code comm_close}. */
    public @Nullable Map<String, @Nullable Object> close(Message request) throws ProtocolException {
        comms.closed(request, callbacks);
        return null;
    }
}
