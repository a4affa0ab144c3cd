package dev.hotcell.runtime.maven;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs the resolver on a thread of its own, because its waiting for a server cannot be interrupted: the cell is free at
 * once, and the thread ends with the server's answer or its time limit.
 */
final class BackgroundCall {

    private BackgroundCall() {}

    /** What runs in the background. */
    interface Call<T> {
        T run() throws MavenResolutionException;
    }

    /**
     * Runs a call to its end.
     *
     * @throws CellInterruptedException if the user interrupts the cell meanwhile
     */
    static <T> T run(Call<T> call) throws MavenResolutionException {
        FutureTask<T> task = new FutureTask<>(call::run);
        Thread thread = new Thread(task, "hotcell-maven"); // inherits the cell, and so its progress bar
        thread.setDaemon(true);
        thread.setContextClassLoader(BackgroundCall.class.getClassLoader());
        CellContext cell = CellContext.current();
        try (CellContext.Scope ignored = cell.onInterrupt(() -> task.cancel(false))) {
            cell.checkCancelled();
            thread.start();
            return task.get();
        } catch (CancellationException e) {
            throw new CellInterruptedException();
        } catch (InterruptedException e) {
            task.cancel(false);
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        } catch (ExecutionException e) {
            cell.checkCancelled();
            Throwable cause = e.getCause();
            if (cause instanceof MavenResolutionException unresolved) {
                throw unresolved;
            } else if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
        }
    }
}
