package dev.hotcell.kernel.execution;

import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.kernel.memory.MemoryReserve;
import java.util.function.Consumer;

/** Shows what ends a background thread in the cell that started it; that an interrupt ended it is no news. */
public final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
    private final Consumer<Throwable> cutTrace;

    /**
     * Creates one.
     *
     * @param cutTrace cuts a stack trace to what the user wrote
     */
    public UncaughtErrors(Consumer<Throwable> cutTrace) {
        this.cutTrace = cutTrace;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof CellInterruptedException) {
            return;
        }
        if (thrown instanceof OutOfMemoryError) {
            MemoryReserve.release();
        }
        cutTrace.accept(thrown);
        String lines = String.join("\n", ErrorReport.of(thrown).traceback());
        System.err.println("Thread \"" + thread.getName() + "\" has ended with\n" + lines);
    }
}
