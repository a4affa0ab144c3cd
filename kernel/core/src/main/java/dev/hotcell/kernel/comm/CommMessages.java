package dev.hotcell.kernel.comm;

import dev.hotcell.cell.CellContext;
import dev.hotcell.comm.CommMessage;
import dev.hotcell.kernel.output.CellOutput;
import dev.hotcell.kernel.output.OutputQueue;
import dev.hotcell.kernel.protocol.Header;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Comm messages as the protocol has them. The parent of one that is sent while another is being answered is that other,
 * from which front ends know an echo; else it is the request of the cell that sends.
 */
final class CommMessages {
    private final OutputQueue output;
    private final ThreadLocal<@Nullable Header> answering = new ThreadLocal<>();

    CommMessages(OutputQueue output) {
        this.output = output;
    }

    static CommMessage read(Message message) throws ProtocolException {
        return new CommMessage(message.fields().map("data"), message.metadata(), message.buffers());
    }

    /** Does something that is the answer to a message. */
    void answering(Message message, Runnable answer) {
        answering.set(message.header());
        try {
            answer.run();
        } finally {
            answering.remove();
        }
    }

    void send(String type, String id, @Nullable String target, CommMessage message) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("comm_id", id);
        content.put("data", message.data());
        if (target != null) {
            content.put("target_name", target);
        }
        output.publish(type, parent(), message.metadata(), content, message.buffers());
    }

    private Header parent() {
        Header request = answering.get();
        if (request != null) {
            return request;
        }
        return CellContext.current().output() instanceof CellOutput cell ? cell.parent() : Header.NONE;
    }
}
