package dev.hotcell.visualization.widget;

import dev.hotcell.cell.CellContext;
import dev.hotcell.comm.Comm;
import dev.hotcell.comm.CommMessage;
import dev.hotcell.comm.Comms;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of one widget, the same here and in the front end. It is opened when the widget is first shown, alone or in
 * another. Changes made here in quick succession go out together, twenty times a second at most, the last value of each.
 * Safe for use by several threads.
 */
final class WidgetModel {
    static final String TARGET = "jupyter.widget";
    private static final int MOST_DISPLAYS = 100;
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

    /** Checks what the front end sends for one part of the state, and gives it the form that is kept here. */
    @FunctionalInterface
    interface Reader {
        /** @throws IllegalArgumentException if the value will not do */
        @Nullable
        Object read(@Nullable Object json);
    }

    private final String id = UUID.randomUUID().toString().replace("-", "");
    private final Map<String, @Nullable Object> state = new LinkedHashMap<>();
    private final Map<String, Reader> readers = new LinkedHashMap<>();
    private final Map<String, List<Consumer<@Nullable Object>>> listeners = new LinkedHashMap<>();
    private final List<Consumer<Map<?, ?>>> customListeners = new CopyOnWriteArrayList<>();
    private final List<WidgetModel> companions = new CopyOnWriteArrayList<>();
    private final Deque<ShownWidget> displays = new ConcurrentLinkedDeque<>();
    private final Map<String, @Nullable Object> unsent = new LinkedHashMap<>();
    private @Nullable Comm comm;
    private boolean closed;
    /** A link refers to the widgets that open it. */
    private boolean opening;

    private long lastSent = System.nanoTime() - INTERVAL;
    private boolean scheduled;
    private CellContext.Scope atEndOfCell = () -> {};

    WidgetModel(ModelKind kind) {
        state.putAll(kind.state());
    }

    String id() {
        return id;
    }

    /** Says that the front end may change a part of the state. */
    synchronized void writable(String name, Reader reader) {
        readers.put(name, reader);
    }

    /** Sets a part of the state that nothing was told of yet. */
    synchronized WidgetModel initially(String name, @Nullable Object value) {
        state.put(name, value);
        return this;
    }

    synchronized @Nullable Object get(String name) {
        return state.get(name);
    }

    /** Has a widget that is not drawn, such as a link, opened together with this one. */
    void companion(WidgetModel other) {
        companions.add(other);
    }

    void onChange(String name, Consumer<@Nullable Object> listener) {
        synchronized (this) {
            listeners.computeIfAbsent(name, n -> new CopyOnWriteArrayList<>()).add(listener);
        }
    }

    void onCustom(Consumer<Map<?, ?>> listener) {
        customListeners.add(listener);
    }

    /** Changes a part of the state, here and in the front end, and tells who listens unless it is the same as before. */
    void set(String name, @Nullable Object value) {
        if (change(name, value, true)) {
            if (isOpen()) {
                WidgetBoard.of(Comms.current()).changed();
            }
            tell(name, value);
        }
    }

    /** Notes where it has been shown; of very many displays the last are brought up to date. */
    void shown(ShownWidget display) {
        displays.add(display);
        if (displays.size() > MOST_DISPLAYS) {
            displays.poll();
        }
    }

    /** Brings the displays that no front end draws up to date. */
    void redraw() {
        displays.forEach(ShownWidget::redraw);
    }

    private synchronized boolean change(String name, @Nullable Object value, boolean send) {
        if (state.containsKey(name) && Objects.equals(state.get(name), value)) {
            return false;
        }
        state.put(name, value);
        if (send && comm != null) {
            unsent.put(name, value);
            sendSoon();
        }
        return true;
    }

    private void tell(String name, @Nullable Object value) {
        List<Consumer<@Nullable Object>> toTell;
        synchronized (this) {
            toTell = listeners.getOrDefault(name, List.of());
        }
        toTell.forEach(listener -> listener.accept(value));
    }

    private void sendSoon() {
        long wait = lastSent + INTERVAL - System.nanoTime();
        if (wait <= 0) {
            flush();
        } else if (!scheduled) {
            scheduled = true;
            CellContext cell = CellContext.current();
            WidgetBoard.later(wait, () -> {
                try (CellContext.Scope scope = cell.enter()) {
                    flush();
                }
            });
            atEndOfCell = cell.onEnd(this::flush);
        }
    }

    /** Sends what has changed. */
    synchronized void flush() {
        scheduled = false;
        atEndOfCell.close();
        if (comm != null && !unsent.isEmpty()) {
            Map<String, @Nullable Object> changes = new LinkedHashMap<>(unsent);
            unsent.clear();
            lastSent = System.nanoTime();
            send("update", changes);
        }
    }

    private void send(String method, Map<String, @Nullable Object> changes) {
        Comm open = comm;
        if (open != null) {
            WireState wire = WireState.of(changes);
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("method", method);
            data.put("state", wire.state());
            data.put("buffer_paths", wire.bufferPaths());
            try (CellContext.Scope scope = OutputArea.cellAround().enter()) {
                open.send(new CommMessage(data, Map.of(), wire.buffers()));
            }
        }
    }

    /** Opens it in the current session unless it is open, after all that it refers to; returns its identifier. */
    String open() {
        try (CellContext.Scope scope = OutputArea.cellAround().enter()) {
            openHere();
        }
        companions.forEach(WidgetModel::open);
        return id;
    }

    private void openHere() {
        synchronized (this) {
            if (comm != null) {
                comm.keep();
            }
            if (comm != null || closed || opening) {
                return;
            }
            opening = true;
            try {
                openIn(Comms.current());
            } finally {
                opening = false;
            }
        }
    }

    private void openIn(Comms comms) {
        WireState wire = WireState.of(state);
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("state", wire.state());
        data.put("buffer_paths", wire.bufferPaths());
        Comm opened = comms.open(TARGET, id, new CommMessage(data, Map.of("version", "2.1.0"), wire.buffers()));
        comm = opened;
        WidgetBoard.of(comms).add(this);
        opened.onMessage(message -> WidgetBoard.answering(() -> received(message)));
        opened.onClose(last -> forget());
    }

    private void received(CommMessage message) {
        Object method = message.data().get("method");
        if ("request_state".equals(method)) {
            synchronized (this) {
                unsent.clear();
                send("update", state);
            }
        } else if ("custom".equals(method) && message.data().get("content") instanceof Map<?, ?> content) {
            customListeners.forEach(listener -> listener.accept(content));
        } else if ("update".equals(method) && message.data().get("state") instanceof Map<?, ?> changes) {
            changedByFrontEnd(WireState.decode(changes, message.data().get("buffer_paths"), message.buffers()));
        }
    }

    private void changedByFrontEnd(Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> accepted = new LinkedHashMap<>();
        Map<String, @Nullable Object> refused = new LinkedHashMap<>();
        Map<String, @Nullable Object> news = new LinkedHashMap<>();
        synchronized (this) {
            changes.forEach((name, json) -> {
                Reader reader = readers.get(name);
                if (reader == null) {
                    return;
                }
                try {
                    Object value = reader.read(json);
                    accepted.put(name, json);
                    unsent.remove(name);
                    if (change(name, value, false)) {
                        news.put(name, value);
                    }
                } catch (IllegalArgumentException e) {
                    refused.put(name, state.get(name));
                }
            });
            // Other pages that show the same widget follow from the echo; the one that sent it knows it by its parent.
            if (!accepted.isEmpty()) {
                send("echo_update", accepted);
            }
            if (!refused.isEmpty()) {
                send("update", refused);
            }
        }
        news.forEach(this::tell);
    }

    /** Returns the whole state. */
    synchronized Map<String, @Nullable Object> state() {
        return new LinkedHashMap<>(state);
    }

    synchronized boolean isOpen() {
        return comm != null;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void forget() {
        comm = null;
    }

    /** Takes it from every page, and frees its comm. */
    void close() {
        Comm open;
        synchronized (this) {
            open = comm;
            comm = null;
            closed = true;
            unsent.clear();
        }
        if (open != null) {
            open.close();
        }
        new ArrayList<>(companions).forEach(WidgetModel::close);
    }
}
