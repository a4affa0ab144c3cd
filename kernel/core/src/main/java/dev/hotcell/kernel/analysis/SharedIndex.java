package dev.hotcell.kernel.analysis;

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
    private final List<Path> waiting = new ArrayList<>(LookupJavac.ownClassPath());
    private final CountDownLatch ready = new CountDownLatch(1);
    private boolean started;

    synchronized void add(Collection<Path> entries) {
        waiting.addAll(entries);
    }

    private synchronized List<Path> take() {
        List<Path> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(
                    () -> {
                        index.addJdk();
                        index.add(take());
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
                index.add(take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return index;
    }
}
