package dev.hotcell.kernel.comm;

import dev.hotcell.cell.CellContext;

/** Runs the user's code when no cell calls it. */
@FunctionalInterface
public interface CallbackRunner {

    /**
     * Runs a callback on the calling thread, for a cell; what it throws is shown in that cell.
     *
     * @param origin the cell that asked for it, which may have ended
     */
    void run(CellContext origin, Runnable callback);
}
