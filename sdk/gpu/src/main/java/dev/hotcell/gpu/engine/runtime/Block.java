package dev.hotcell.gpu.engine.runtime;

import dev.hotcell.gpu.engine.sanitizer.Sanitizer;
import org.jspecify.annotations.Nullable;

/** The state of one thread block while a worker runs it; a worker uses the same object for block after block. */
public final class Block {
    /** A thread that has ended. */
    public static final int ENDED = -1;
    /** Added to the number of the segment that a thread goes on with once what it waits for has happened. */
    public static final int WAITING = 0x40000000;
    /** What a row returns whose threads have parted; each has its own position. */
    public static final int PARTED = -2;
    /** What a row returns that has done nothing: its threads cannot run the segment together. */
    public static final int UNDONE = -3;

    /** The windows of the generic address space: shared memory, a block's local memory, kernel parameters. */
    public static final int SHARED_WINDOW = 1;

    public static final int LOCAL_WINDOW = 2;
    public static final int PARAMETER_WINDOW = 3;
    public static final int FIRST_ALLOCATION = 8;

    public final Launch launch;
    public final int threadsX;
    public final int threadsY;
    public final int threadsZ;
    public final int threads;
    public final int blocksX;
    public final int blocksY;
    public final int blocksZ;
    public int blockX;
    public int blockY;
    public int blockZ;
    /** How many blocks beside each other in x run as one. */
    public int blocksAtOnce = 1;

    /** The allocation that a cooperative launch counts in; 0 if the launch is none. */
    public final int workspace;

    /** What watches the launch; {@code null} if nothing does. */
    public @Nullable Sanitizer sanitizer;

    public final RowRange range = new RowRange();
    /** The thread that was running when something was thrown. */
    public int thread;

    public final byte[][] memory;
    public final byte[] shared;
    public final byte[] local;
    public final byte[] parameters;

    public final int[] position;
    /** What a row noted of a condition, by thread. */
    public final int[] choice;

    public final int[][] ints;
    public final long[][] longs;
    public final float[][] floats;
    public final double[][] doubles;

    /** What threads bring to an exchange within their warp or to a barrier, and what they take from it. */
    public final int[] first;

    public final int[] second;
    public final int[] third;
    public final int[] mask;
    public final long[] wide;
    public final int[] result;
    public final int[] flag;

    /** The upper half of what an atomic update of 128 bits has found. */
    public long high;

    /** What was read last of a texture, as bits; where, and in which. */
    public final int[] texel = new int[4];

    final double[] place = new double[3];

    @Nullable
    TextureData texture;

    /** The registers, by number and thread, that a warp's work on matrices takes and those that it gives. */
    public final long[][] brought;

    public final long[][] given;

    public Block(Launch launch, byte[][] memory, int sharedBytes, int localBytes, int[] savedRegisters, int exchanged) {
        this.launch = launch;
        threadsX = launch.threadsX();
        threadsY = launch.threadsY();
        threadsZ = launch.threadsZ();
        threads = threadsX * threadsY * threadsZ;
        blocksX = launch.blocksX();
        blocksY = launch.blocksY();
        blocksZ = launch.blocksZ();
        this.memory = memory;
        shared = new byte[sharedBytes];
        local = new byte[Math.multiplyExact(localBytes, threads)];
        parameters = launch.parameters();
        workspace = launch.workspace();
        memory[SHARED_WINDOW] = shared;
        memory[LOCAL_WINDOW] = local;
        memory[PARAMETER_WINDOW] = parameters;
        position = new int[threads];
        choice = new int[threads];
        ints = new int[savedRegisters[0]][threads];
        longs = new long[savedRegisters[1]][threads];
        floats = new float[savedRegisters[2]][threads];
        doubles = new double[savedRegisters[3]][threads];
        first = new int[threads];
        second = new int[threads];
        third = new int[threads];
        mask = new int[threads];
        wide = new long[threads];
        result = new int[threads];
        flag = new int[threads];
        brought = new long[exchanged][threads];
        given = new long[exchanged][threads];
    }

    /** Sets the place of the next block to run. */
    public void moveTo(long block) {
        blockX = (int) (block % blocksX);
        blockY = (int) (block / blocksX % blocksY);
        blockZ = (int) (block / blocksX / blocksY);
    }

    /** Returns its number in the grid. */
    public long number() {
        return ((long) blockZ * blocksY + blockY) * blocksX + blockX;
    }

    /** Says which thread failed; {@code x} counts on into the blocks that run as one with this. */
    public void failedAt(int x, int y, int z) {
        blockX += x / threadsX;
        thread = (z * threadsY + y) * threadsX + x % threadsX;
    }
}
