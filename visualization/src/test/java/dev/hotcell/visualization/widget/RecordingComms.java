package dev.hotcell.visualization.widget;

import dev.hotcell.cell.CellContext;
import dev.hotcell.comm.Comm;
import dev.hotcell.comm.CommMessage;
import dev.hotcell.comm.CommTarget;
import dev.hotcell.comm.Comms;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import dev.hotcell.testing.RecordingCell;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The front end's end of comms: remembers what it was sent, and says what a test tells it to. */
final class RecordingComms implements Comms {
    record Sent(String comm, CommMessage message) {}

    final Map<String, Line> lines = new LinkedHashMap<>();
    final Map<String, CommMessage> opened = new LinkedHashMap<>();
    final List<Sent> sent = new ArrayList<>();
    final Map<String, CommTarget> targets = new LinkedHashMap<>();

    /** The cell of the thread that entered. */
    RecordingCell cell = new RecordingCell();

    /** Makes a session with these comms that of the calling thread. */
    CellContext.Scope enter() {
        RendererRegistry renderers = RendererRegistry.withProviders(RecordingComms.class.getClassLoader());
        KernelSession session = (KernelSession) Proxy.newProxyInstance(
                RecordingComms.class.getClassLoader(),
                new Class<?>[] {KernelSession.class},
                (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "comms" -> this;
                        case "renderers" -> renderers;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
        cell = new RecordingCell(session);
        return cell.enter();
    }

    /** Says something as the front end. */
    void say(String comm, Map<String, Object> data) {
        lines.get(comm).onMessage.accept(new CommMessage(new LinkedHashMap<>(data)));
    }

    /** Returns the states sent to a widget by a method, in order. */
    List<Object> states(String comm, String method) {
        return sent.stream()
                .filter(s -> s.comm().equals(comm)
                        && method.equals(s.message().data().get("method")))
                .map(s -> s.message().data().get("state"))
                .toList();
    }

    @Override
    public Comm open(String target, CommMessage first) {
        return open(target, "comm-" + lines.size(), first);
    }

    @Override
    public Comm open(String target, String id, CommMessage first) {
        Line line = new Line(target, id);
        lines.put(id, line);
        opened.put(id, first);
        return line;
    }

    @Override
    public CellContext.Scope register(String target, CommTarget handler) {
        targets.put(target, handler);
        return () -> targets.remove(target);
    }

    @Override
    public List<Comm> open() {
        return List.copyOf(lines.values());
    }

    Optional<CommMessage> lastTo(String comm) {
        return sent.stream()
                .filter(s -> s.comm().equals(comm))
                .map(Sent::message)
                .reduce((a, b) -> b);
    }

    final class Line implements Comm {
        private final String target;
        private final String id;
        private Consumer<? super CommMessage> onMessage = message -> {};

        Line(String target, String id) {
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
            return lines.containsKey(id);
        }

        @Override
        public void send(CommMessage message) {
            synchronized (RecordingComms.this) {
                sent.add(new Sent(id, message));
            }
        }

        @Override
        public void onMessage(Consumer<? super CommMessage> handler) {
            onMessage = handler;
        }

        @Override
        public void onClose(Consumer<? super CommMessage> handler) {
            // no test closes one from the front end
        }

        @Override
        public void close(CommMessage last) {
            lines.remove(id);
        }
    }
}
