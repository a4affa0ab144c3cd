package dev.hotcell.llm;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cell whose displays are kept and which a test can interrupt. */
public final class RecordingCell implements CellContext, DisplaySink {
    private final int number;
    private final RendererRegistry renderers = RendererRegistry.withProviders(RecordingCell.class.getClassLoader());
    private final List<MimeBundle> shown = new CopyOnWriteArrayList<>();
    private final List<Runnable> hooks = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private int displays;

    public RecordingCell(int number) {
        this.number = number;
    }

    /** Does what the stop button does. */
    public void interrupt() {
        cancelled = true;
        hooks.forEach(Runnable::run);
    }

    /** Returns every state that was shown, in order. */
    public List<MimeBundle> shown() {
        return shown;
    }

    /** Returns how many displays were made, not counting updates. */
    public int displays() {
        return displays;
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
        return Optional.empty();
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public Scope onInterrupt(Runnable hook) {
        hooks.add(hook);
        if (cancelled) {
            hook.run();
        }
        return () -> hooks.remove(hook);
    }

    @Override
    public String readLine(String prompt, boolean hidden) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void display(MimeBundle bundle, String displayId) {
        displays++;
        shown.add(bundle);
    }

    @Override
    public void update(String displayId, MimeBundle bundle) {
        shown.add(bundle);
    }

    @Override
    public void clear(boolean wait) {
        // Nothing is forgotten.
    }
}
