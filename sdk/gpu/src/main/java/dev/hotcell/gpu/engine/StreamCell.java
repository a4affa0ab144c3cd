package dev.hotcell.gpu.engine;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.ForwardingCell;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The cell that queued something into a stream, for the time that it runs: it stops when that cell is interrupted, and
 * also when a later cell that waits for the stream is.
 *
 * @param hooks those of what runs
 * @param stopped whether the stream has been stopped
 */
record StreamCell(CellContext cell, Set<Runnable> hooks, BooleanSupplier stopped) implements ForwardingCell {

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
    public Scope onEnd(Runnable hook) {
        return () -> {}; // the cell may have ended before the stream comes to this
    }

    @Override
    public boolean cancelled() {
        return cell.cancelled() || stopped.getAsBoolean();
    }
}
