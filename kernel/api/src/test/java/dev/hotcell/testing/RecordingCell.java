package dev.hotcell.testing;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A cell that remembers what was shown in it, and that a test can interrupt and end. For the tests of all modules. */
public final class RecordingCell implements CellContext, DisplaySink {
    private final int number;
    private final Optional<KernelSession> session;
    private final RendererRegistry renderers;
    private final List<MimeBundle> shown = new ArrayList<>();
    private final Map<String, MimeBundle> displays = new LinkedHashMap<>();
    private final List<Runnable> interruptHooks = new CopyOnWriteArrayList<>();
    private final List<Runnable> endHooks = new CopyOnWriteArrayList<>();
    private final AtomicLong checksLeft = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean cancelled;
    private int updates;

    /** Creates cell 1, without a session and with the renderers of the class path. */
    public RecordingCell() {
        this(1);
    }

    /** Creates the cell of a number, without a session and with the renderers of the class path. */
    public RecordingCell(int number) {
        this(number, Optional.empty(), RendererRegistry.withProviders(RecordingCell.class.getClassLoader()));
    }

    /** Creates cell 1 of a session. */
    public RecordingCell(KernelSession session) {
        this(1, Optional.of(session), session.renderers());
    }

    private RecordingCell(int number, Optional<KernelSession> session, RendererRegistry renderers) {
        this.number = number;
        this.session = session;
        this.renderers = renderers;
    }

    /** Returns a cell that is interrupted when it has been asked so many times whether it is. */
    public static RecordingCell interruptedAfter(long checks) {
        RecordingCell cell = new RecordingCell();
        cell.checksLeft.set(checks);
        return cell;
    }

    /** Returns every state that was shown, first displays and updates alike, in order. */
    public synchronized List<MimeBundle> shown() {
        return List.copyOf(shown);
    }

    /** Returns what was shown last. */
    public synchronized MimeBundle last() {
        return shown.get(shown.size() - 1);
    }

    /** Returns the last state of each display by its id; those without one share the id {@code "null"}. */
    public synchronized Map<String, MimeBundle> displays() {
        return Map.copyOf(displays);
    }

    /** Returns how many displays were redrawn. */
    public synchronized int updates() {
        return updates;
    }

    /** Does what the stop button does. */
    public void interrupt() {
        cancelled = true;
        interruptHooks.forEach(Runnable::run);
    }

    /** Ends the cell. */
    public void end() {
        endHooks.forEach(Runnable::run);
    }

    @Override
    public synchronized void display(MimeBundle bundle, @Nullable String displayId) {
        shown.add(bundle);
        displays.put(String.valueOf(displayId), bundle);
    }

    @Override
    public synchronized void update(String displayId, MimeBundle bundle) {
        shown.add(bundle);
        displays.put(displayId, bundle);
        updates++;
    }

    @Override
    public void clear(boolean wait) {
        // What was shown is what tests look at.
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public DisplaySink output() {
        return this;
    }

    @Override
    public RendererRegistry renderers() {
        return renderers;
    }

    @Override
    public Optional<KernelSession> session() {
        return session;
    }

    @Override
    public boolean cancelled() {
        return cancelled || checksLeft.decrementAndGet() < 0;
    }

    @Override
    public Scope onInterrupt(Runnable hook) {
        interruptHooks.add(hook);
        if (cancelled) {
            hook.run();
        }
        return () -> interruptHooks.remove(hook);
    }

    @Override
    public Scope onEnd(Runnable hook) {
        endHooks.add(hook);
        return () -> endHooks.remove(hook);
    }

    @Override
    public String readLine(String prompt, boolean hidden) throws IOException {
        throw new IOException("There is nobody to ask");
    }
}
