package dev.hotcell.visualization;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cell that remembers what was shown in it. */
final class RecordingCell implements CellContext, DisplaySink {
    private final RendererRegistry renderers = RendererRegistry.withProviders(RecordingCell.class.getClassLoader());
    private final List<MimeBundle> shown = new ArrayList<>();
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
    public String readLine(String prompt, boolean hidden) {
        throw new UnsupportedOperationException();
    }
}
