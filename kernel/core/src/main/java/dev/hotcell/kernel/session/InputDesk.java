package dev.hotcell.kernel.session;

import dev.hotcell.kernel.protocol.Channel;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.Outbox;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Asks the front end for lines of text. Cells of several subshells may ask at once. */
public final class InputDesk {
    private final Outbox outbox;
    private final Map<String, CompletableFuture<Message>> asked = new LinkedHashMap<>();

    public InputDesk(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Takes what came on the channel for input. A reply that names no request, as some clients send it, is for the one
     * that waits longest; one that comes too late is dropped.
     */
    public synchronized void received(Message message) {
        if (!message.type().equals("input_reply")) {
            return;
        }
        String request = message.parent().messageId();
        if (request.isEmpty()) {
            asked.values().stream()
                    .filter(reply -> !reply.isDone())
                    .findFirst()
                    .ifPresent(reply -> reply.complete(message));
        } else {
            CompletableFuture<Message> reply = asked.get(request);
            if (reply != null) {
                reply.complete(message);
            }
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

    private String ask(Message executeRequest, String prompt, boolean hidden) throws InterruptedException {
        CompletableFuture<Message> reply = new CompletableFuture<>();
        String id;
        synchronized (this) {
            // The lock is held until the request is noted: the reply cannot come before.
            id = outbox.reply(
                    Channel.STDIN, executeRequest, "input_request", Map.of("prompt", prompt, "password", hidden));
            asked.put(id, reply);
        }
        try {
            return reply.get().content().get("value") instanceof String text ? text : "";
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            synchronized (this) {
                asked.remove(id);
            }
        }
    }
}
