package dev.hotcell.gpu.engine.runtime;

/** A kernel as bytecode: between two places where threads wait for each other lies one segment. */
public interface TranslatedKernel {

    /** Runs the threads of a block that stand at the beginning of a segment, each to where it next waits or ends. */
    void run(int segment, Block block);

    /**
     * Runs the threads of a row in lockstep from the beginning of a segment.
     *
     * @param thread the number of the row's first thread
     * @param x of that thread: 0
     * @return where all of them have come, as in {@link Block#position}; {@link Block#PARTED} or {@link Block#UNDONE}
     */
    default int row(int segment, Block block, int thread, int x, int y, int z) {
        return Block.UNDONE;
    }
}
