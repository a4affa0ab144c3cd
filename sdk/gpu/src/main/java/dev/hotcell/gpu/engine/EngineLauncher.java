package dev.hotcell.gpu.engine;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.cell.UninterruptibleCell;
import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.gpu.engine.runtime.KernelStop;
import dev.hotcell.gpu.engine.runtime.Launch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the blocks of a launch on several workers, the caller among them. */
final class EngineLauncher {
    /** A launch of fewer threads is done before another worker has awoken. */
    private static final int THREADS_WORTH_A_WORKER = 4096;

    private final ExecutorService workers;
    private final int parallelism;
    private final EngineMemory memory;

    EngineLauncher(ExecutorService workers, int parallelism, EngineMemory memory) {
        this.workers = workers;
        this.parallelism = parallelism;
        this.memory = memory;
    }

    void run(EngineKernel kernel, Launch launch, int threadsPerBlock, FaultReport report) {
        CellContext cell = CellContext.current();
        cell.checkCancelled();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        AtomicLong next = new AtomicLong();
        boolean[] raised = {false};
        try (CellContext.Scope ignored = cell.onInterrupt(() -> stop(launch, raised))) {
            BlockWorker worker = new BlockWorker(kernel, launch, memory, report, failure);
            long total = launch.blockCount() * threadsPerBlock;
            long useful = launch.watched()
                    ? 1
                    : Math.min(parallelism, Math.min(launch.blockCount(), 1 + total / THREADS_WORTH_A_WORKER));
            int count = (int) useful;
            CountDownLatch done = new CountDownLatch(count - 1);
            AtomicBoolean[] taken = new AtomicBoolean[count];
            for (int i = 1; i < count; i++) {
                int first = i;
                AtomicBoolean mine = new AtomicBoolean();
                taken[i] = mine;
                workers.execute(() -> {
                    if (!mine.compareAndSet(false, true)) {
                        return;
                    }
                    try {
                        work(worker, launch, next, first, count);
                    } finally {
                        done.countDown();
                    }
                });
            }
            work(worker, launch, next, 0, count);
            // Blocks that meet at barriers of the grid need all workers; else who has not begun by now has nothing left
            // to do.
            for (int i = 1; i < count && !launch.cooperative(); i++) {
                if (taken[i].compareAndSet(false, true)) {
                    done.countDown();
                }
            }
            // Workers use memory that the caller may free as soon as it goes on.
            PatientWait.until(done, cell instanceof UninterruptibleCell ? () -> {} : () -> stop(launch, raised));
        } finally {
            synchronized (raised) {
                if (raised[0]) {
                    KernelStop.lower();
                    raised[0] = false;
                }
            }
            print(launch);
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed instanceof KernelFaultException fault ? fault.atCaller() : failed;
        }
        if (launch.stopped()) {
            throw new CellInterruptedException();
        }
    }

    private static void stop(Launch launch, boolean[] raised) {
        synchronized (raised) {
            launch.stop();
            if (!raised[0]) {
                raised[0] = true;
                KernelStop.raise();
            }
        }
    }

    private static void print(Launch launch) {
        String output = launch.takeOutput();
        if (!output.isEmpty()) {
            System.out.print(output);
            System.out.flush();
        }
    }

    private void work(BlockWorker worker, Launch launch, AtomicLong next, int number, int workerCount) {
        if (launch.cooperative()) {
            worker.runTogether(number, workerCount);
        } else {
            worker.run(next, parallelism);
        }
    }
}
