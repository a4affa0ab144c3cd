package dev.hotcell.gpu.driver;

import dev.hotcell.cell.CellContext;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a device by asking it, so that an interrupt of the cell ends the wait. */
final class CompletionWait {
    private static final long SPIN_NANOS = 200_000;
    private static final long LONGEST_PAUSE_NANOS = 1_000_000;

    private CompletionWait() {}

    /**
     * Waits.
     *
     * @throws dev.hotcell.cell.CellInterruptedException if the user interrupts the cell; the device goes on
     */
    static void until(BooleanSupplier done) {
        if (done.getAsBoolean()) {
            return;
        }
        CellContext cell = CellContext.current();
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            cell.checkCancelled();
            long waited = System.nanoTime() - start;
            if (waited < SPIN_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(Math.min(waited / 16, LONGEST_PAUSE_NANOS));
            }
        }
    }
}
