package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.sanitizer.Sanitizer;
import dev.hotcell.gpu.ptx.Instruction;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Runs one block: segment after segment, with the exchanges and barriers between them. */
final class BlockRunner {
    private static final int WARP = 32;

    private final EngineKernel kernel;
    private final List<Instruction> waits;
    private final Block block;
    private final Barriers barriers;

    BlockRunner(EngineKernel kernel, Block block) {
        this.kernel = kernel;
        this.waits = kernel.waits();
        this.block = block;
        this.barriers = new Barriers(kernel, block);
    }

    void run() {
        Arrays.fill(block.position, 0);
        kernel.code().run(0, block);
        if (!waits.isEmpty()) {
            while (step()) {
                // Goes on until all threads have ended.
            }
        }
    }

    /** Lets threads meet and go on; returns whether any are left. */
    private boolean step() {
        int common = common();
        if (common == Block.ENDED) {
            return false;
        }
        if (common != 0 && Waits.isBarrier(wait(common)) && barriers.releaseAll(common)) {
            met();
            kernel.code().run(common & ~Block.WAITING, block);
            return true;
        }
        BitSet ready = new BitSet();
        exchangeWarps(ready);
        if (ready.isEmpty()) {
            barriers.releaseSome(ready);
            met();
        }
        if (ready.isEmpty()) {
            throw barriers.stuck();
        }
        for (int segment = ready.nextSetBit(0); segment >= 0; segment = ready.nextSetBit(segment + 1)) {
            kernel.code().run(segment, block);
        }
        return true;
    }

    private void met() {
        Sanitizer sanitizer = block.sanitizer;
        if (sanitizer != null) {
            sanitizer.barrier();
        }
    }

    private void exchanged(int firstThread) {
        Sanitizer sanitizer = block.sanitizer;
        if (sanitizer != null) {
            sanitizer.exchange(firstThread);
        }
    }

    private Instruction wait(int position) {
        return waits.get((position & ~Block.WAITING) - 1);
    }

    /** Returns where all threads that have not ended wait; 0 if not all wait at one place. */
    private int common() {
        int common = Block.ENDED;
        for (int position : block.position) {
            if (position != Block.ENDED && position != common) {
                if (common != Block.ENDED) {
                    return 0;
                }
                common = position;
            }
        }
        return common;
    }

    private void exchangeWarps(BitSet ready) {
        for (int first = 0; first < block.threads; first += WARP) {
            int end = Math.min(block.threads, first + WARP);
            for (int t = first; t < end; t++) {
                int position = block.position[t];
                if (position == Block.ENDED || (position & Block.WAITING) == 0) {
                    continue;
                }
                Instruction wait = wait(position);
                if (!Waits.isBarrier(wait) && complete(wait, first, end, t, position)) {
                    new WarpExchange(block, first).exchange(wait, block.mask[t], position);
                    exchanged(first);
                    ready.set(position & ~Block.WAITING);
                }
            }
        }
    }

    /** Returns whether all threads that a mask names have come; those that are looked for by chance always have. */
    private boolean complete(Instruction wait, int first, int end, int thread, int position) {
        if (wait.opcode().equals("activemask")) {
            return true;
        }
        int mask = block.mask[thread];
        for (int t = first; t < end; t++) {
            boolean named = (mask >>> (t - first) & 1) != 0;
            if (named && block.position[t] != Block.ENDED && block.position[t] != position) {
                return false;
            }
        }
        return true;
    }
}
