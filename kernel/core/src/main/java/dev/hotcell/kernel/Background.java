package dev.hotcell.kernel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Something that is made in the background while the kernel already answers. */
final class Background<T> {
    private final String name;
    private final FutureTask<T> task;

    Background(String name, Supplier<T> maker) {
        this.name = name;
        this.task = new FutureTask<>(maker::get);
    }

    void start() {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Does something with it unless it is still being made. */
    void ifReady(Consumer<? super T> action) {
        if (task.isDone()) {
            action.accept(get());
        }
    }

    /** Waits for it, without giving way to an interrupt, which is meant for the cell and not for this. */
    T get() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
