package dev.hotcell.magics;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A cell of a {@link MemorySession}: keeps what is shown and can be interrupted. */
final class MemoryCell implements CellContext, DisplaySink {
    final List<MimeBundle> shown = Collections.synchronizedList(new ArrayList<>());

    private final List<Runnable> hooks = new CopyOnWriteArrayList<>();
    private final KernelSession session;
    private volatile boolean cancelled;

    MemoryCell(KernelSession session) {
        this.session = session;
    }

    void interrupt() {
        cancelled = true;
        hooks.forEach(Runnable::run);
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
        return session.renderers();
    }

    @Override
    public Optional<KernelSession> session() {
        return Optional.of(session);
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
    public String readLine(String prompt, boolean hidden) throws IOException {
        throw new IOException("There is nobody to ask");
    }

    @Override
    public void display(MimeBundle bundle, @Nullable String displayId) {
        shown.add(bundle);
    }

    @Override
    public void update(String displayId, MimeBundle bundle) {
        shown.add(bundle);
    }

    @Override
    public void clear(boolean wait) {
        shown.clear();
    }
}
