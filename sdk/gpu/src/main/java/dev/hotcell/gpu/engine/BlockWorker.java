package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.Fences;
import dev.hotcell.gpu.engine.runtime.Launch;
import dev.hotcell.gpu.engine.sanitizer.Sanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs blocks of one launch on one thread; several work at a launch, and the first failure ends them all. */
final class BlockWorker {
    private static final int PIECES_PER_WORKER = 8;

    /** Between blocks a launch looks whether it is to stop. */
    private static final int MOST_THREADS_AT_ONCE = 1 << 16;

    private final EngineKernel kernel;
    private final Launch launch;
    private final EngineMemory memory;
    private final FaultReport report;
    private final AtomicReference<RuntimeException> failure;

    BlockWorker(
            EngineKernel kernel,
            Launch launch,
            EngineMemory memory,
            FaultReport report,
            AtomicReference<RuntimeException> failure) {
        this.kernel = kernel;
        this.launch = launch;
        this.memory = memory;
        this.report = report;
        this.failure = failure;
    }

    /** Runs piece after piece of the grid, as long as {@code next} has one. */
    void run(AtomicLong next, int parallelism) {
        Block block = newBlock();
        if (block == null) {
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
                if (over()) {
                    return;
                }
                block.moveTo(number);
                if (sanitizer != null) {
                    sanitizer.enter(number);
                }
                block.blocksAtOnce = kernel.fused() ? together(block, end - number) : 1;
                if (!guarded(block, runner::run)) {
                    return;
                }
            }
        }
    }

    /** Runs every {@code step}-th block from one on, all at once: each in its turn, to where it waits for another. */
    void runTogether(int first, int step) {
        List<Block> blocks = new ArrayList<>();
        List<BlockRunner> runners = new ArrayList<>();
        for (long number = first; number < launch.blockCount(); number += step) {
            Block block = newBlock();
            if (block == null) {
                return;
            }
            block.moveTo(number);
            BlockRunner runner = new BlockRunner(kernel, block);
            blocks.add(block);
            runners.add(runner);
            if (over() || !guarded(block, runner::begin)) {
                return;
            }
        }
        boolean left = !runners.isEmpty();
        while (left && !over()) {
            left = false;
            boolean advanced = false;
            for (int i = 0; i < runners.size(); i++) {
                BlockRunner.Progress[] progress = {BlockRunner.Progress.ADVANCED};
                BlockRunner runner = runners.get(i);
                while (progress[0] == BlockRunner.Progress.ADVANCED) {
                    if (over() || !guarded(blocks.get(i), () -> progress[0] = runner.step())) {
                        return;
                    }
                    advanced |= progress[0] == BlockRunner.Progress.ADVANCED;
                }
                left |= progress[0] == BlockRunner.Progress.PAUSED;
            }
            if (!advanced) {
                Fences.pause();
            }
        }
    }

    private boolean over() {
        return failure.get() != null || launch.stopped();
    }

    private @Nullable Block newBlock() {
        try {
            return new Block(
                    launch,
                    memory.view(),
                    kernel.sharedBytes() + launch.dynamicShared(),
                    kernel.localBytes(),
                    kernel.savedRegisters(),
                    kernel.exchangedRegisters());
        } catch (OutOfMemoryError e) {
            failure.compareAndSet(
                    null,
                    new DeviceException(
                            "The JVM's heap has no room for a block of the kernel " + kernel.name()
                                    + "; -Xmx sets its size",
                            e));
            return null;
        }
    }

    private boolean guarded(Block block, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            failure.compareAndSet(null, report.explain(e, block));
            return false;
        }
    }

    /** Returns how many blocks from this one on lie beside each other, as far as they are to run without a pause. */
    private static int together(Block block, long left) {
        long most = Math.max(1, MOST_THREADS_AT_ONCE / block.threads);
        return (int) Math.min(Math.min(left, block.blocksX - block.blockX), most);
    }
}
