package org.rapaio.jupyter.kernel.global;

import dev.hotcell.cell.CellContext;

/** Where notebooks for rapaio-jupyter-kernel find its options; cells can call {@code options()} by its bare name. */
public final class Global {

    private Global() {}

    /** Returns the options of the session that the cell belongs to. */
    public static Options options() {
        return new Options(CellContext.current().renderers());
    }
}
