package dev.hotcell.gpu.engine;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.KernelStop;
import dev.hotcell.gpu.engine.runtime.Launch;
import dev.hotcell.gpu.engine.sanitizer.Sanitizer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the blocks of a launch on several workers, the caller among them. */
final class EngineLauncher {
    /** A launch of fewer threads is done before another worker has awoken. */
    private static final int THREADS_WORTH_A_WORKER = 4096;

    private static final int PIECES_PER_WORKER = 8;

    /** Between blocks a launch looks whether it is to stop. */
    private static final int MOST_THREADS_AT_ONCE = 1 << 16;

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
            Runnable work = () -> work(kernel, launch, next, failure, report);
            long total = launch.blockCount() * threadsPerBlock;
            long useful = launch.watched()
                    ? 1
                    : Math.min(parallelism, Math.min(launch.blockCount(), 1 + total / THREADS_WORTH_A_WORKER));
            CountDownLatch done = new CountDownLatch((int) useful - 1);
            for (int i = 1; i < useful; i++) {
                workers.execute(() -> {
                    try {
                        work.run();
                    } finally {
                        done.countDown();
                    }
                });
            }
            work.run();
            // Workers use memory that the caller may free as soon as it goes on.
            PatientWait.until(done, () -> stop(launch, raised));
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

    private void work(
            EngineKernel kernel,
            Launch launch,
            AtomicLong next,
            AtomicReference<RuntimeException> failure,
            FaultReport report) {
        Block block;
        try {
            block = new Block(
                    launch,
                    memory.view(),
                    kernel.sharedBytes() + launch.dynamicShared(),
                    kernel.localBytes(),
                    kernel.savedRegisters());
        } catch (OutOfMemoryError e) {
            failure.compareAndSet(
                    null,
                    new dev.hotcell.gpu.device.DeviceException(
                            "The JVM's heap has no room for a block of the kernel " + kernel.name()
                                    + "; -Xmx sets its size",
                            e));
            return;
        }
        Sanitizer sanitizer =
                launch.watched() ? new Sanitizer(block.threads, Block.SHARED_WINDOW, Block.FIRST_ALLOCATION) : null;
        block.sanitizer = sanitizer;
        BlockRunner runner = new BlockRunner(kernel, block);
        long blocks = launch.blockCount();
        long piece = Math.max(1, blocks / ((long) parallelism * PIECES_PER_WORKER));
        for (long start = next.getAndAdd(piece); start < blocks; start = next.getAndAdd(piece)) {
            long end = Math.min(blocks, start + piece);
            for (long number = start; number < end; number += block.blocksAtOnce) {
                if (failure.get() != null || launch.stopped()) {
                    return;
                }
                block.moveTo(number);
                if (sanitizer != null) {
                    sanitizer.enter(number);
                }
                block.blocksAtOnce = kernel.fused() ? together(block, end - number) : 1;
                try {
                    runner.run();
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                    failure.compareAndSet(null, report.explain(e, block));
                    return;
                }
            }
        }
    }

    /** Returns how many blocks from this one on lie beside each other, as far as they are to run without a pause. */
    private static int together(Block block, long left) {
        long most = Math.max(1, MOST_THREADS_AT_ONCE / block.threads);
        return (int) Math.min(Math.min(left, block.blocksX - block.blockX), most);
    }
}
