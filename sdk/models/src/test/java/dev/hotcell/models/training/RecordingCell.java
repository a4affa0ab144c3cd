package dev.hotcell.models.training;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cell that keeps what is shown in it, and that can be told to be interrupted after a while. */
final class RecordingCell implements CellContext, DisplaySink {
    private final Map<String, MimeBundle> displays = new LinkedHashMap<>();
    private long checksLeft;
    private int updates;

    private RecordingCell(long checksLeft) {
        this.checksLeft = checksLeft;
    }

    static RecordingCell undisturbed() {
        return new RecordingCell(Long.MAX_VALUE);
    }

    /** Returns a cell that is interrupted when it has been asked so many times whether it is. */
    static RecordingCell interruptedAfter(long checks) {
        return new RecordingCell(checks);
    }

    synchronized Map<String, MimeBundle> displays() {
        return Map.copyOf(displays);
    }

    synchronized int updates() {
        return updates;
    }

    @Override
    public boolean cancelled() {
        return --checksLeft < 0;
    }

    @Override
    public synchronized void display(MimeBundle bundle, @Nullable String displayId) {
        displays.put(String.valueOf(displayId), bundle);
    }

    @Override
    public synchronized void update(String displayId, MimeBundle bundle) {
        displays.put(displayId, bundle);
        updates++;
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
        return RendererRegistry.withProviders(RecordingCell.class.getClassLoader());
    }

    @Override
    public Optional<KernelSession> session() {
        return Optional.empty();
    }

    @Override
    public Scope onInterrupt(Runnable hook) {
        return () -> {};
    }

    @Override
    public String readLine(String prompt, boolean hidden) {
        return "";
    }

    @Override
    public void clear(boolean wait) {
        // What was shown is kept.
    }
}
