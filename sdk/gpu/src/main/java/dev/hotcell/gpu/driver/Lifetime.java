package dev.hotcell.gpu.driver;

import dev.hotcell.cell.CellContext;

/** How long a thing lives that a cell has made in a context: until it is freed, or with that generation of the context. */
final class Lifetime {
    private final DriverContext context;
    private final int generation;
    private final int cell = CellContext.current().number();
    private volatile boolean freed;

    /** Begins in the context's present generation. */
    Lifetime(DriverContext context) {
        this.context = context;
        this.generation = context.generation();
    }

    /** Returns the number of the cell that made it; 0 if none did. */
    int cell() {
        return cell;
    }

    /** Returns by which cell it was allocated, for people to read. */
    String origin() {
        return "allocated" + (cell > 0 ? " in cell " + cell : "");
    }

    /** Returns whether the context is still the one that it was made in. */
    boolean current() {
        return generation == context.generation();
    }

    boolean over() {
        return freed || !current();
    }

    /** Returns what has ended it, as the end of a sentence. */
    String ending() {
        return current() ? "has been closed" : context.ending();
    }

    /** Ends it, and returns whether there is something left to be freed: once only, and not after the context has gone. */
    synchronized boolean end() {
        if (over()) {
            return false;
        }
        freed = true;
        return true;
    }
}
