package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.log.KernelLog;
import dev.hotcell.kernel.output.OutputQueue;
import dev.hotcell.kernel.protocol.Channel;
import dev.hotcell.kernel.protocol.Header;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.Outbox;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers the messages of one channel, one after the other. Whatever a handler throws, the client gets an answer. */
public final class Dispatcher {
    private final Channel channel;
    private final Map<String, RequestHandler> handlers;
    private final Outbox outbox;
    private final OutputQueue output;
    private final KernelLog log;
    private @Nullable Message inProgress;
    private Instant began = Instant.EPOCH;

    /**
     * Creates one.
     *
     * @param handlers by the type of what they answer; all there before the first message is
     */
    public Dispatcher(
            Channel channel, Map<String, RequestHandler> handlers, Outbox outbox, OutputQueue output, KernelLog log) {
        this.channel = channel;
        this.handlers = Collections.unmodifiableMap(handlers);
        this.outbox = outbox;
        this.output = output;
        this.log = log;
    }

    /** Answers a message. */
    public void dispatch(Message request) {
        RequestHandler handler = handlers.get(request.type());
        if (handler == null) {
            log.warnOnce("Unknown message type " + shortened(request.type()) + " on " + channel);
            answer(request, null);
            return;
        }
        begin(request);
        Map<String, @Nullable Object> content;
        try {
            content = handler.handle(request);
        } catch (ProtocolException e) {
            log.warnOnce("Bad " + request.type() + ": " + e.getMessage());
            content = errorContent("ProtocolException", "Bad " + request.type() + ": " + e.getMessage(), List.of());
        } catch (RuntimeException | Error e) {
            log.warn("Failure in answering " + request.type(), e);
            content = errorContent(e.getClass().getName(), "The kernel failed: " + e.getMessage(), List.of());
        }
        end(request, content);
        handler.afterwards();
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /**
     * Answers a request that nothing is done about: one that is aborted, refused or unknown.
     *
     * @param content of the reply; {@code null} for the statuses alone
     */
    public void answer(Message request, @Nullable Map<String, @Nullable Object> content) {
        begin(request);
        end(request, content);
    }

    /** Ends a message unless that was done in the place of the calling thread. */
    private synchronized void end(Message request, @Nullable Map<String, @Nullable Object> content) {
        if (inProgress == request) {
            end(content);
        }
    }

    private synchronized void begin(Message request) {
        inProgress = request;
        began = Instant.now();
        publishStatus("busy", request.header());
    }

    /** Ends the message in progress, if there still is one, with this answer. */
    public synchronized void end(@Nullable Map<String, @Nullable Object> content) {
        Message request = inProgress;
        if (request == null) {
            return;
        }
        inProgress = null;
        // Comm messages have no replies, not even where they have failed.
        if (content != null && request.type().endsWith("_request")) {
            output.flush();
            String type = request.type().replaceFirst("_request$", "_reply");
            // JupyterLab shows how long a cell took by this.
            outbox.reply(channel, request, type, Map.of("started", began.toString()), content);
        }
        publishStatus("idle", request.header());
    }

    /**
     * Says again that a request is in progress, if one is: front ends show the state that was published last, whichever
     * request it was of.
     */
    public synchronized void repeatBusy() {
        Message request = inProgress;
        if (request != null) {
            publishStatus("busy", request.header());
        }
    }

    private void publishStatus(String state, Header parent) {
        output.publish("status", parent, Map.of(), Map.of("execution_state", state));
    }

    /** Returns the content of a reply that says what went wrong. */
    public static Map<String, @Nullable Object> errorContent(String name, String value, List<String> traceback) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("status", "error");
        content.put("ename", name);
        content.put("evalue", value);
        content.put("traceback", traceback);
        return content;
    }
}
