package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.ptx.Operand;
import java.util.Arrays;

/** Runs the rows of a block in lockstep, as long as the threads of each take the same way and all rows come to one place. */
final class RowRunner {
    /** What is returned when each thread has its own place in {@code Block.position}. */
    static final int APART = -4;

    /** Shorter rows are run thread by thread. */
    private static final int SHORTEST = 8;

    private final EngineKernel kernel;
    private final Block block;
    private boolean lockstep;

    RowRunner(EngineKernel kernel, Block block) {
        this.kernel = kernel;
        this.block = block;
    }

    /** Begins a block and returns the first segment if its rows run in lockstep, else {@link #APART}. */
    int begin() {
        lockstep = kernel.lockstep() > 0 && block.threadsX >= SHORTEST;
        return lockstep ? 0 : APART;
    }

    /** Returns whether all threads are at the beginning of a segment and rows can go on in lockstep. */
    boolean canRun(int segment) {
        if (!lockstep || segment >= kernel.lockstep()) {
            return false;
        }
        for (int position : block.position) {
            if (position != segment) {
                return false;
            }
        }
        return true;
    }

    /** Runs a segment and returns the one that all go on with, {@link Block#ENDED}, or {@link #APART}. */
    int run(int segment) {
        int common = segment;
        for (int first = 0; first < block.threads; first += block.threadsX) {
            int place = kernel.code().row(segment, block, first, 0, y(first), z(first));
            if (place == Block.PARTED || place == Block.UNDONE || first > 0 && place != common) {
                part(segment, first, place, common);
                return APART;
            }
            common = place;
        }
        if (common != Block.ENDED && (common & Block.WAITING) != 0) {
            arrive(0, block.threads, common);
            return APART;
        }
        return common;
    }

    private int y(int first) {
        return first / block.threadsX % block.threadsY;
    }

    private int z(int first) {
        return first / block.threadsX / block.threadsY;
    }

    /** Leaves lockstep: rows before one have come to a place, that one to another, and those behind it run thread by thread. */
    private void part(int segment, int row, int place, int before) {
        lockstep = false;
        int next = row + block.threadsX;
        arrive(0, row, before);
        place(next, block.threads, segment);
        if (place == Block.UNDONE) {
            place(row, next, segment);
        } else if (place != Block.PARTED) {
            arrive(row, next, place);
        }
        kernel.code().run(segment, block);
        for (int added = kernel.lockstep(); added < kernel.segments(); added++) {
            kernel.code().run(added, block);
        }
    }

    /** Lets threads be where a row says that it has come to. */
    private void arrive(int from, int to, int place) {
        boolean barrier = place != Block.ENDED && (place & Block.WAITING) == 0;
        place(from, to, barrier ? Block.WAITING | place : place);
        if (barrier && from < to) {
            Operand number = kernel.waits().get(place - 1).operand(0);
            int id = number instanceof Operand.Immediate immediate ? (int) immediate.bits() : 0;
            Arrays.fill(block.first, from, to, id);
            Arrays.fill(block.second, from, to, 0);
            Arrays.fill(block.third, from, to, 0);
        }
    }

    private void place(int from, int to, int place) {
        Arrays.fill(block.position, from, to, place);
    }
}
