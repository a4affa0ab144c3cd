package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.ptx.Instruction;
import java.util.BitSet;

/** The barriers of a block: who waits at which, and when they may go on. Threads that have ended count as come. */
final class Barriers {
    private final EngineKernel kernel;
    private final Block block;

    Barriers(EngineKernel kernel, Block block) {
        this.kernel = kernel;
        this.block = block;
    }

    /** Releases all threads, which wait at one place, if that is a barrier of the whole block. */
    boolean releaseAll(int place) {
        int later = place & ~Block.WAITING;
        Instruction barrier = kernel.waits().get(later - 1);
        int id = -1;
        for (int t = 0; t < block.threads; t++) {
            if (block.position[t] == place) {
                if (block.second[t] != 0 && block.second[t] != block.threads || id >= 0 && block.first[t] != id) {
                    return false;
                }
                id = block.first[t];
            }
        }
        if (barrier.has("red")) {
            reduce(barrier, place, id);
        }
        for (int t = 0; t < block.threads; t++) {
            if (block.position[t] == place) {
                block.position[t] = later;
            }
        }
        return true;
    }

    /** Releases the threads of a numbered barrier of which as many have come as it counts. */
    void releaseSome(BitSet ready) {
        for (int id = 0; id < 16; id++) {
            int waiting = 0;
            int wanted = 0;
            for (int t = 0; t < block.threads; t++) {
                if (isAt(t, id)) {
                    waiting++;
                    wanted = block.second[t];
                }
            }
            if (waiting == 0 || wanted == 0 || waiting < wanted) {
                continue;
            }
            for (int t = 0; t < block.threads; t++) {
                if (isAt(t, id)) {
                    int place = block.position[t];
                    Instruction barrier = wait(place);
                    if (barrier.has("red")) {
                        reduce(barrier, place, id);
                    }
                    block.position[t] = place & ~Block.WAITING;
                    ready.set(place & ~Block.WAITING);
                }
            }
        }
    }

    private Instruction wait(int place) {
        return kernel.waits().get((place & ~Block.WAITING) - 1);
    }

    private boolean waits(int thread) {
        return block.position[thread] != Block.ENDED && (block.position[thread] & Block.WAITING) != 0;
    }

    private boolean isAt(int thread, int id) {
        return waits(thread) && Waits.isBarrier(wait(block.position[thread])) && block.first[thread] == id;
    }

    private void reduce(Instruction barrier, int place, int id) {
        int count = 0;
        int all = 0;
        for (int t = 0; t < block.threads; t++) {
            if (block.position[t] == place && block.first[t] == id) {
                all++;
                count += block.third[t];
            }
        }
        int result = barrier.has("popc") ? count : barrier.has("and") ? (count == all ? 1 : 0) : count > 0 ? 1 : 0;
        for (int t = 0; t < block.threads; t++) {
            if (block.position[t] == place) {
                block.result[t] = result;
            }
        }
    }

    /** Says who waits where, in vain. */
    DivergenceFault stuck() {
        int one = -1;
        int other = -1;
        for (int t = 0; t < block.threads; t++) {
            if (waits(t)) {
                if (one < 0) {
                    one = t;
                } else if (block.position[t] != block.position[one]) {
                    other = t;
                    break;
                }
            }
        }
        block.thread = Math.max(0, one);
        Instruction first = wait(block.position[Math.max(0, one)]);
        boolean barrier = Waits.isBarrier(first);
        String what = barrier ? "divergent __syncthreads()" : "a warp waits for threads that never come";
        String message = what + ": thread " + place(one) + " waits at line "
                + first.line().line();
        if (other >= 0) {
            message += ", thread " + place(other) + " at line "
                    + wait(block.position[other]).line().line();
        }
        return new DivergenceFault(message, first.line().line());
    }

    private String place(int thread) {
        return "(" + thread % block.threadsX + "," + thread / block.threadsX % block.threadsY + ","
                + thread / block.threadsX / block.threadsY + ")";
    }
}
