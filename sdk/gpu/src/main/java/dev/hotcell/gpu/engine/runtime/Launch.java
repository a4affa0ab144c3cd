package dev.hotcell.gpu.engine.runtime;

import java.util.function.LongUnaryOperator;

/** One launch of a kernel, shared by the workers that run its blocks. */
public final class Launch {
    private static final int MOST_OUTPUT = 1 << 20;

    private final int[] blocks;
    private final int[] threads;
    private final int dynamicShared;
    private final byte[] parameters;
    private final LongUnaryOperator allocator;
    private final StringBuilder output = new StringBuilder();
    private final long number;
    private final boolean watched;
    private final int workspace;
    private boolean outputCut;
    private volatile boolean stopped;

    /**
     * Creates a launch.
     *
     * @param blocks of the grid in x, y, z
     * @param threads of a block in x, y, z
     * @param allocator serves the kernel's own {@code malloc} for a positive size and {@code free} for a negated address
     * @param watched whether a sanitizer watches it
     * @param workspace the allocation that a cooperative launch counts in; 0 if it is none
     */
    public Launch(
            int[] blocks,
            int[] threads,
            int dynamicShared,
            byte[] parameters,
            LongUnaryOperator allocator,
            long number,
            boolean watched,
            int workspace) {
        this.blocks = blocks.clone();
        this.threads = threads.clone();
        this.dynamicShared = dynamicShared;
        this.parameters = parameters;
        this.allocator = allocator;
        this.number = number;
        this.watched = watched;
        this.workspace = workspace;
    }

    int blocksX() {
        return blocks[0];
    }

    int blocksY() {
        return blocks[1];
    }

    int blocksZ() {
        return blocks[2];
    }

    int threadsX() {
        return threads[0];
    }

    int threadsY() {
        return threads[1];
    }

    int threadsZ() {
        return threads[2];
    }

    byte[] parameters() {
        return parameters;
    }

    public long number() {
        return number;
    }

    int workspace() {
        return workspace;
    }

    /** Returns whether its blocks may wait for each other. */
    public boolean cooperative() {
        return workspace != 0;
    }

    /** Returns whether a sanitizer watches it. */
    public boolean watched() {
        return watched;
    }

    public int dynamicShared() {
        return dynamicShared;
    }

    public long blockCount() {
        return (long) blocks[0] * blocks[1] * blocks[2];
    }

    long allocate(long bytes) {
        return allocator.applyAsLong(bytes);
    }

    /** Asks all its threads to stop. */
    public void stop() {
        stopped = true;
    }

    public boolean stopped() {
        return stopped;
    }

    void print(String text) {
        synchronized (output) {
            if (output.length() + text.length() <= MOST_OUTPUT) {
                output.append(text);
            } else if (!outputCut) {
                outputCut = true;
                output.append("\n… the kernel printed more than 1 MiB; the rest is left out\n");
            }
        }
    }

    /** Returns what was printed since this was last called. */
    public String takeOutput() {
        synchronized (output) {
            String taken = output.toString();
            output.setLength(0);
            return taken;
        }
    }
}
