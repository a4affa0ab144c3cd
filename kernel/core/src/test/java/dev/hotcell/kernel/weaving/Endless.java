package dev.hotcell.kernel.weaving;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Code that never ends by itself, as cells write it; the tests weave it before they run it. */
final class Endless {
    static final AtomicLong counter = new AtomicLong();
    private static final Object MONITOR = new Object();
    private static volatile boolean tidied;
    private static double sum;

    private Endless() {}

    static void busyLoop() {
        while (true) {
            counter.incrementAndGet();
        }
    }

    static void doLoop() {
        do {
            counter.incrementAndGet();
        } while (counter.get() > 0);
    }

    static void loopThatCatchesThrowable() {
        while (true) {
            try {
                counter.incrementAndGet();
                step();
            } catch (Throwable t) {
                counter.incrementAndGet();
            }
        }
    }

    static void tryAroundLoopThatCatchesThrowable() {
        for (int i = 0; i >= 0; i = 1) {
            try {
                while (true) {
                    counter.incrementAndGet();
                }
            } catch (Throwable t) {
                counter.incrementAndGet();
            }
        }
    }

    private static void step() {
        counter.incrementAndGet();
    }

    static void recursionThatCatchesThrowable() {
        while (true) {
            deeper();
        }
    }

    private static void deeper() {
        try {
            counter.incrementAndGet();
            deeper();
        } catch (Throwable t) {
            counter.incrementAndGet();
        }
    }

    static void treeOfCalls() {
        branch(90);
    }

    private static void branch(int height) {
        counter.incrementAndGet();
        if (height > 0) {
            branch(height - 1);
            branch(height - 1);
        }
    }

    static void treeOfCallsThatCatch() {
        branchAndCatch(90);
    }

    private static void branchAndCatch(int height) {
        counter.incrementAndGet();
        tryBranch(height - 1);
        tryBranch(height - 1);
    }

    private static void tryBranch(int height) {
        try {
            if (height >= 0) {
                branchAndCatch(height);
            }
        } catch (Throwable t) {
            counter.incrementAndGet();
        }
    }

    static void sleepThatSwallowsInterrupts() {
        while (true) {
            try {
                Thread.sleep(10_000);
            } catch (InterruptedException e) {
                counter.incrementAndGet();
            }
        }
    }

    static void waitForLock() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Thread holder = new Thread(lock::lock);
        holder.start();
        holder.join();
        lock.lock();
    }

    static void parallelStream() {
        IntStream.range(0, 1000).parallel().forEach(i -> {
            while (true) {
                counter.incrementAndGet();
            }
        });
    }

    static void parallelStreamThatCatches() {
        IntStream.range(0, 1000).parallel().forEach(i -> {
            while (true) {
                try {
                    counter.incrementAndGet();
                    step();
                } catch (Throwable t) {
                    counter.incrementAndGet();
                }
            }
        });
    }

    static void waitForTask() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            executor.submit(() -> {
                while (true) {
                    try {
                        Thread.sleep(1);
                    } catch (InterruptedException e) {
                        counter.incrementAndGet();
                    }
                    counter.incrementAndGet();
                }
            });
            executor.submit(Endless::busyLoop).get();
        } finally {
            executor.shutdown();
        }
    }

    static void numericLoop() {
        double[] values = new double[1024];
        while (sum >= 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] * 0.5 + i;
            }
            for (double value : values) {
                sum += value;
            }
        }
    }

    static void loopInMonitor() {
        synchronized (MONITOR) {
            while (true) {
                counter.incrementAndGet();
            }
        }
    }

    static boolean enterMonitor() {
        synchronized (MONITOR) {
            return true;
        }
    }

    static void switchLoop() {
        for (int state = 0; ; state = (state + 1) % 3) {
            switch (state) {
                case 0:
                    counter.incrementAndGet();
                    continue;
                case 1:
                    continue;
                default:
                    break;
            }
        }
    }

    static void loopWithFinally() {
        tidied = false;
        try {
            busyLoop();
        } finally {
            step();
            for (int i = 0; i < 10; i++) {
                step();
            }
            tidied = true;
        }
    }

    static boolean tidied() {
        return tidied;
    }

    static void countUntilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            counter.incrementAndGet();
        }
    }

    static int finite() {
        int sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += i;
        }
        return sum;
    }

    static boolean locksAndUnlocks() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            return lock.isHeldByCurrentThread();
        } finally {
            lock.unlock();
        }
    }
}
