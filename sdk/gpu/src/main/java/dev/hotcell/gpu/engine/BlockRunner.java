package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.Fences;
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
    private final RowRunner rows;
    private final WarpMatrices matrices;
    /** The segment that all threads go on with in rows; negative if each has its own place. */
    private int together = RowRunner.APART;

    BlockRunner(EngineKernel kernel, Block block) {
        this.kernel = kernel;
        this.waits = kernel.waits();
        this.block = block;
        this.barriers = new Barriers(kernel, block);
        this.rows = new RowRunner(kernel, block);
        this.matrices = new WarpMatrices(block);
    }

    /** How far a block has come. */
    enum Progress {
        ENDED,
        ADVANCED,
        /** Nothing happened but that threads looked, in vain, for what another block does. */
        PAUSED
    }

    void run() {
        begin();
        Progress progress = waits.isEmpty() && together == RowRunner.APART ? Progress.ENDED : Progress.ADVANCED;
        while (progress != Progress.ENDED) {
            progress = step();
            if (progress == Progress.PAUSED) {
                Fences.pause(block);
            }
        }
    }

    /** Runs the block to where its threads first wait. */
    void begin() {
        together = rows.begin();
        if (together == RowRunner.APART) {
            Arrays.fill(block.position, kernel.segments() == 1 ? Block.ENDED : 0);
            kernel.code().run(0, block);
        }
    }

    /** Lets threads meet and go on. */
    Progress step() {
        if (together != RowRunner.APART) {
            together = rows.run(together);
            return together == Block.ENDED ? Progress.ENDED : Progress.ADVANCED;
        }
        int common = common();
        if (common == Block.ENDED) {
            return Progress.ENDED;
        }
        if (common != 0 && Waits.isBarrier(wait(common)) && barriers.releaseAll(common)) {
            met();
            goOn(common & ~Block.WAITING);
            return Progress.ADVANCED;
        }
        BitSet ready = new BitSet();
        exchangeWarps(ready);
        if (ready.isEmpty()) {
            barriers.releaseSome(ready);
            if (!ready.isEmpty()) {
                met();
            }
        }
        Progress progress = Progress.ADVANCED;
        if (ready.isEmpty()) {
            progress = Progress.PAUSED;
            endPauses(ready);
        }
        if (ready.isEmpty()) {
            throw barriers.stuck();
        }
        for (int segment = ready.nextSetBit(0); segment >= 0; segment = ready.nextSetBit(segment + 1)) {
            goOn(segment);
        }
        return progress;
    }

    private void goOn(int segment) {
        if (rows.canRun(segment)) {
            together = segment;
        } else {
            kernel.code().run(segment, block);
        }
    }

    /** Lets threads look again that wait for another block. */
    private void endPauses(BitSet ready) {
        for (int t = 0; t < block.threads; t++) {
            int position = block.position[t];
            if (position != Block.ENDED
                    && (position & Block.WAITING) != 0
                    && wait(position).opcode().equals(Waits.PAUSE)) {
                block.position[t] = position & ~Block.WAITING;
                ready.set(position & ~Block.WAITING);
            }
        }
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
                if (Waits.isExchange(wait) && complete(wait, first, end, t, position)) {
                    new WarpExchange(block, first, matrices).exchange(wait, block.mask[t], position);
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
