package dev.hotcell.kernel.session;

import dev.hotcell.kernel.protocol.Channel;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.Outbox;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Asks the front end for lines of text, one at a time. */
public final class InputDesk {
    private final Outbox outbox;
    private final BlockingQueue<Message> replies = new LinkedBlockingQueue<>();

    public InputDesk(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Takes what came on the channel for input. */
    public void received(Message message) {
        if (message.type().equals("input_reply")) {
            replies.add(message);
        }
    }

    /** Returns what asks for the cell of a request. */
    public KernelCell.Asker forCell(Message executeRequest, boolean allowed) {
        return (prompt, hidden) -> {
            if (!allowed) {
                throw new IOException("This front end does not take input while a cell runs (allow_stdin is false)");
            }
            return ask(executeRequest, prompt, hidden);
        };
    }

    private synchronized String ask(Message executeRequest, String prompt, boolean hidden) throws InterruptedException {
        replies.clear();
        outbox.reply(Channel.STDIN, executeRequest, "input_request", Map.of("prompt", prompt, "password", hidden));
        Object value = replies.take().content().get("value");
        return value instanceof String text ? text : "";
    }
}
