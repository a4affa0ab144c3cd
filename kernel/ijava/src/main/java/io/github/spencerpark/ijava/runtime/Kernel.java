package io.github.spencerpark.ijava.runtime;

import dev.hotcell.cell.CellFunctions;
import dev.hotcell.session.KernelSession;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import org.jspecify.annotations.Nullable;

/** Reaches the kernel, and prints. */
public class Kernel {

    protected Kernel() {}

    /** Returns the kernel as IJava notebooks know it; {@code null} outside a notebook. */
    public static @Nullable JavaKernel getKernelInstance() {
        return IJava.getKernelInstance();
    }

    /** Returns the session that the cell belongs to. */
    public static KernelSession kernel() {
        return CellFunctions.kernel();
    }

    /**
     * Runs Java code as if it stood in the cell.
     *
     * @return the value of its last expression, or {@code null}
     * @throws Exception what the code throws, or what is wrong with it
     */
    public static @Nullable Object eval(String expr) throws Exception {
        return CellFunctions.eval(expr);
    }

    /** Prints formatted text. */
    public static void printf(String format, @Nullable Object... args) {
        CellFunctions.printf(format, args);
    }
}
