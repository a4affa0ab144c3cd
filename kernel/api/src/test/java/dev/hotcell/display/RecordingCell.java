package dev.hotcell.display;

import dev.hotcell.cell.CellContext;
import dev.hotcell.session.KernelSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cell that remembers what was shown in it. */
public final class RecordingCell implements CellContext, DisplaySink {
    private final RendererRegistry renderers = new RendererRegistry();
    private final List<MimeBundle> shown = new ArrayList<>();
    private final List<Runnable> endHooks = new ArrayList<>();
    private volatile boolean cancelled;

    /** Returns all that was shown, first displays and updates alike. */
    public synchronized List<MimeBundle> shown() {
        return List.copyOf(shown);
    }

    /** Returns what was shown last. */
    public synchronized MimeBundle last() {
        return shown.get(shown.size() - 1);
    }

    /** Interrupts the cell. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public synchronized void display(MimeBundle bundle, @Nullable String displayId) {
        shown.add(bundle);
    }

    @Override
    public synchronized void update(String displayId, MimeBundle bundle) {
        shown.add(bundle);
    }

    @Override
    public void clear(boolean wait) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int number() {
        return 1;
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
        return () -> {};
    }

    @Override
    public Scope onEnd(Runnable hook) {
        endHooks.add(hook);
        return () -> endHooks.remove(hook);
    }

    /** Ends the cell. */
    public void end() {
        List.copyOf(endHooks).forEach(Runnable::run);
    }

    @Override
    public String readLine(String prompt, boolean hidden) {
        throw new UnsupportedOperationException();
    }
}
