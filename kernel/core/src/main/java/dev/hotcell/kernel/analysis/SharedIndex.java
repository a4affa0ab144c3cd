package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.compiler.ClassPath;
import dev.hotcell.kernel.compiler.PlatformIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The index of types, made by a thread of its own when it is first needed. Safe for use by several threads. */
final class SharedIndex {
    private static final long PATIENCE_MILLIS = 1_500;

    private final TypeIndex index = new TypeIndex();
    private final PlatformIndex platform;
    private final List<Path> waiting = new ArrayList<>(ClassPath.ofJvm());
    private final List<Path> waitingShipped = new ArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private boolean started;

    SharedIndex(PlatformIndex platform) {
        this.platform = platform;
    }

    synchronized void add(Collection<Path> entries) {
        waiting.addAll(entries);
    }

    synchronized void addShipped(Collection<Path> entries) {
        waitingShipped.addAll(entries);
    }

    private void addWaiting() {
        index.add(take(waiting));
        index.addShipped(take(waitingShipped));
    }

    private synchronized List<Path> take(List<Path> entries) {
        List<Path> taken = List.copyOf(entries);
        entries.clear();
        return taken;
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(
                    () -> {
                        index.addJdk(platform);
                        addWaiting();
                        ready.countDown();
                    },
                    "hotcell-index");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Returns the index, after a moment without what is not in it yet. */
    TypeIndex get() {
        start();
        try {
            if (ready.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                addWaiting();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return index;
    }
}
