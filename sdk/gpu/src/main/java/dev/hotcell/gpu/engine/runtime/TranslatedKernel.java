package dev.hotcell.gpu.engine.runtime;

/** A kernel as bytecode: between two places where threads wait for each other lies one segment. */
public interface TranslatedKernel {

    /** Runs the threads of a block that stand at the beginning of a segment, each to where it next waits or ends. */
    void run(int segment, Block block);
}
