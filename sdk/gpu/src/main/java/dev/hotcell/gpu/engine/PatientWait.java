package dev.hotcell.gpu.engine;

import java.util.concurrent.CountDownLatch;

/** Waits for work that is told to stop by an interrupt, but is waited for in any case. */
final class PatientWait {
    private PatientWait() {}

    /** Waits until something is done; the thread is interrupted afterwards if it was meanwhile. */
    static void until(CountDownLatch done, Runnable stop) {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                stop.run();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
