package dev.hotcell.comm;

import dev.hotcell.cell.CellContext;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Comms with nobody at the other end. */
final class DetachedComms implements Comms {
    static final DetachedComms INSTANCE = new DetachedComms();

    private DetachedComms() {}

    @Override
    public Comm open(String target, CommMessage first) {
        return open(target, UUID.randomUUID().toString(), first);
    }

    @Override
    public Comm open(String target, String id, CommMessage first) {
        return new Detached(target, id);
    }

    @Override
    public CellContext.Scope register(String target, CommTarget handler) {
        return () -> {};
    }

    @Override
    public List<Comm> open() {
        return List.of();
    }

    private static final class Detached implements Comm {
        private final String target;
        private final String id;
        private volatile boolean open = true;

        Detached(String target, String id) {
            this.target = target;
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String target() {
            return target;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void send(CommMessage message) {
            // Nobody listens.
        }

        @Override
        public void onMessage(Consumer<? super CommMessage> handler) {
            // Nobody speaks.
        }

        @Override
        public void onClose(Consumer<? super CommMessage> handler) {
            // Nobody closes it from the other end.
        }

        @Override
        public void close(CommMessage last) {
            open = false;
        }
    }
}
