package dev.hotcell.visualization.widget;

import dev.hotcell.cell.CellContext;
import dev.hotcell.comm.Comm;
import dev.hotcell.comm.CommMessage;
import dev.hotcell.comm.Comms;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The widgets that are open in one session, and the answer to a page that has just been loaded and asks for them all. */
final class WidgetBoard {
    private static final String CONTROL = "jupyter.widget.control";

    /** A session has no place for what belongs to a library, so the library remembers by session. */
    private static final Map<Comms, WidgetBoard> BOARDS = new WeakHashMap<>();

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    /** Whether the calling thread does what the user has asked for by means of a widget. */
    private static final ThreadLocal<Boolean> ANSWERING = ThreadLocal.withInitial(() -> false);

    /** What is open is held by the session's comms, for as long as it is used. */
    private final Map<String, WeakReference<WidgetModel>> models = new LinkedHashMap<>();

    private WeakReference<@Nullable CellContext> changing = new WeakReference<>(null);

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(null, task, "hotcell-widgets", 0, false);
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(5, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    static WidgetBoard of(Comms comms) {
        synchronized (BOARDS) {
            return BOARDS.computeIfAbsent(comms, WidgetBoard::create);
        }
    }

    private static WidgetBoard create(Comms comms) {
        WidgetBoard board = new WidgetBoard();
        var unused = comms.register(CONTROL, (comm, first) -> comm.onMessage(message -> board.control(comm, message)));
        return board;
    }

    /** Does what a message of the page asks for. */
    static void answering(Runnable answer) {
        ANSWERING.set(true);
        try {
            answer.run();
        } finally {
            ANSWERING.remove();
        }
    }

    /**
     * Notes that a widget has changed. If it is a cell that has changed it, displays are brought up to date at its end;
     * not if it is the user, from whose pointer the widget would be taken.
     */
    void changed() {
        CellContext cell = OutputArea.cellAround();
        synchronized (this) {
            if (ANSWERING.get() || changing.get() == cell) {
                return;
            }
            changing = new WeakReference<>(cell);
        }
        var unused = cell.onEnd(this::redraw);
    }

    private void redraw() {
        synchronized (this) {
            changing = new WeakReference<>(null);
        }
        open().forEach(WidgetModel::redraw);
    }

    /** Does something after so many nanoseconds, soon enough for a viewer. */
    static void later(long nanos, Runnable task) {
        var unused = TIMER.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    synchronized void add(WidgetModel model) {
        var unused = open();
        models.put(model.id(), new WeakReference<>(model));
    }

    private synchronized List<WidgetModel> open() {
        List<WidgetModel> open = new ArrayList<>();
        models.values().removeIf(reference -> {
            WidgetModel model = reference.get();
            if (model == null || !model.isOpen()) {
                return true;
            }
            open.add(model);
            return false;
        });
        return open;
    }

    void closeAll() {
        open().forEach(WidgetModel::close);
    }

    private void control(Comm comm, CommMessage message) {
        if (!"request_states".equals(message.data().get("method"))) {
            return;
        }
        Map<String, @Nullable Object> states = new LinkedHashMap<>();
        List<List<Object>> paths = new ArrayList<>();
        List<byte[]> buffers = new ArrayList<>();
        for (WidgetModel model : open()) {
            Map<String, @Nullable Object> state = model.state();
            WireState wire = WireState.of(state);
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("model_name", state.get("_model_name"));
            entry.put("model_module", state.get("_model_module"));
            entry.put("model_module_version", state.get("_model_module_version"));
            entry.put("state", wire.state());
            states.put(model.id(), entry);
            for (List<Object> path : wire.bufferPaths()) {
                List<Object> whole = new ArrayList<>(List.of(model.id(), "state"));
                whole.addAll(path);
                paths.add(whole);
            }
            buffers.addAll(wire.buffers());
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("method", "update_states");
        data.put("states", states);
        data.put("buffer_paths", paths);
        comm.send(new CommMessage(data, Map.of(), buffers));
    }
}
