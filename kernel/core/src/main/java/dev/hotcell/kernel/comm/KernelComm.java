package dev.hotcell.kernel.comm;

import dev.hotcell.cell.CellContext;
import dev.hotcell.comm.Comm;
import dev.hotcell.comm.CommMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A comm of this kernel. */
final class KernelComm implements Comm {
    /** The front end may answer before the one who opened the comm has said what is to be done with answers. */
    private static final int MAX_EARLY = 100;

    private final String id;
    private final String target;
    private final CommMessages messages;
    private final KernelComms registry;
    private final CellContext origin;
    private volatile boolean open = true;
    private final Deque<CommMessage> early = new ArrayDeque<>();
    private @Nullable Consumer<? super CommMessage> onMessage;
    private volatile Consumer<? super CommMessage> onClose = message -> {};

    /**
     * Creates one that is open.
     *
     * @param registry forgets it when it is closed
     * @param origin the cell that its handlers run for
     */
    KernelComm(String id, String target, CommMessages messages, KernelComms registry, CellContext origin) {
        this.id = id;
        this.target = target;
        this.messages = messages;
        this.registry = registry;
        this.origin = origin;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String target() {
        return target;
    }

    CellContext origin() {
        return origin;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void keep() {
        registry.keep(this);
    }

    @Override
    public void send(CommMessage message) {
        if (open) {
            messages.send("comm_msg", id, null, message);
        }
    }

    @Override
    public void onMessage(Consumer<? super CommMessage> handler) {
        List<CommMessage> waiting;
        synchronized (early) {
            onMessage = handler;
            waiting = List.copyOf(early);
            early.clear();
        }
        waiting.forEach(handler);
    }

    @Override
    public void onClose(Consumer<? super CommMessage> handler) {
        onClose = handler;
    }

    @Override
    public void close(CommMessage last) {
        if (end()) {
            messages.send("comm_close", id, null, last);
        }
    }

    private synchronized boolean end() {
        boolean wasOpen = open;
        open = false;
        if (wasOpen) {
            registry.forget(this);
        }
        return wasOpen;
    }

    void received(CommMessage message) {
        Consumer<? super CommMessage> handler;
        synchronized (early) {
            handler = onMessage;
            if (handler == null && early.size() < MAX_EARLY) {
                early.add(message);
            }
        }
        if (handler != null) {
            handler.accept(message);
        }
    }

    void closedByFrontEnd(CommMessage last) {
        if (end()) {
            onClose.accept(last);
        }
    }
}
