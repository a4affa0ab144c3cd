package dev.hotcell.cell;

import java.util.concurrent.CancellationException;

/** Thrown out of a cell that the user has interrupted. What the cell did before has happened and is kept. */
public final class CellInterruptedException extends CancellationException {
    private static final long serialVersionUID = 1;

    public CellInterruptedException() {
        super("Interrupted");
    }
}
