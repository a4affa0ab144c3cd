package dev.hotcell.gpu.engine;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The cell that queued something into a stream, for the time that it runs: it stops when that cell is interrupted, and
 * also when a later cell that waits for the stream is.
 *
 * @param hooks those of what runs
 * @param stopped whether the stream has been stopped
 */
record StreamCell(CellContext cell, Set<Runnable> hooks, BooleanSupplier stopped) implements CellContext {

    @Override
    public Scope onInterrupt(Runnable hook) {
        Scope own = cell.onInterrupt(hook);
        hooks.add(hook);
        if (stopped.getAsBoolean()) {
            hook.run();
        }
        return () -> {
            hooks.remove(hook);
            own.close();
        };
    }

    @Override
    public int number() {
        return cell.number();
    }

    @Override
    public DisplaySink output() {
        return cell.output();
    }

    @Override
    public RendererRegistry renderers() {
        return cell.renderers();
    }

    @Override
    public Optional<KernelSession> session() {
        return cell.session();
    }

    @Override
    public boolean cancelled() {
        return cell.cancelled() || stopped.getAsBoolean();
    }

    @Override
    public String readLine(String prompt, boolean hidden) throws IOException {
        return cell.readLine(prompt, hidden);
    }
}
