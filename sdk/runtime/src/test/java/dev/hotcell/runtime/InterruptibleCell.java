package dev.hotcell.runtime;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cell that a test interrupts; it keeps the plain text of what is shown. */
public final class InterruptibleCell implements CellContext, DisplaySink {
    private final RendererRegistry renderers = new RendererRegistry();
    private final List<Runnable> hooks = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private volatile boolean cancelled;

    /** Does what the stop button does. */
    public void interrupt() {
        List<Runnable> toRun;
        synchronized (hooks) {
            cancelled = true;
            toRun = List.copyOf(hooks);
        }
        toRun.forEach(Runnable::run);
    }

    /** Returns what has been shown, each state of a display for itself. */
    public List<String> shown() {
        synchronized (shown) {
            return List.copyOf(shown);
        }
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
        boolean late;
        synchronized (hooks) {
            late = cancelled;
            hooks.add(hook);
        }
        if (late) {
            hook.run();
        }
        return () -> {
            synchronized (hooks) {
                hooks.remove(hook);
            }
        };
    }

    @Override
    public String readLine(String prompt, boolean hidden) throws IOException {
        throw new IOException("There is nobody to ask");
    }

    @Override
    public void display(MimeBundle bundle, @Nullable String displayId) {
        synchronized (shown) {
            shown.add(bundle.plainText());
        }
    }

    @Override
    public void update(String displayId, MimeBundle bundle) {
        display(bundle, displayId);
    }

    @Override
    public void clear(boolean wait) {
        // What was shown is what the tests look at.
    }
}
