package io.github.spencerpark.jupyter.kernel;

import java.io.InputStream;
import java.io.PrintStream;

/** The streams of the cell that is running. */
public class JupyterIO {
    public final DisplayStream display = new DisplayStream();
    public final PrintStream out = System.out;
    public final PrintStream err = System.err;
    public final InputStream in = System.in;

    public boolean isAttached() {
        return display.isAttached();
    }
}
