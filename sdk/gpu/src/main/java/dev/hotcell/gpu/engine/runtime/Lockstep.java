package dev.hotcell.gpu.engine.runtime;

import java.util.Arrays;

/** What the code of rows asks before all threads of a row do the same, and how it hands them on one by one. */
public final class Lockstep {

    private Lockstep() {}

    /** Returns whether {@code first + x * step}, for all threads {@code x} below a number, is a 32-bit number of its kind. */
    public static boolean fits(long first, long step, int threads, boolean signed) {
        long last = first + step * (threads - 1);
        return signed
                ? last == (int) last && first == (int) first
                : (last & ~0xffffffffL) == 0 && (first & ~0xffffffffL) == 0;
    }

    /** As {@link #fits} of a 64-bit number. */
    public static boolean fitsLong(long first, long step, int threads, boolean signed) {
        long way = step * (threads - 1);
        long last = first + way;
        return signed
                ? ((first ^ last) & (way ^ last)) >= 0
                : way >= 0 ? Long.compareUnsigned(last, first) >= 0 : Long.compareUnsigned(last, first) < 0;
    }

    /**
     * Returns whether accesses are aligned and inside the allocation that the first of them points into.
     *
     * @param first the address of the first thread's access
     * @param step bytes from thread to thread
     * @param bytes from an access's begin to its end
     * @param alignment of address and step
     */
    public static boolean inside(byte[][] memory, long first, long step, int threads, int bytes, int alignment) {
        int number = Memory.segment(first);
        byte[] segment = number < memory.length && number >= 0 ? memory[number] : null;
        return segment != null && inside(segment, first & 0xffffffffL, step, threads, bytes, alignment);
    }

    /** As the other, of accesses that are all of one array. */
    public static boolean inside(byte[] segment, long first, long step, int threads, int bytes, int alignment) {
        long last = first + step * (threads - 1);
        return ((first | step) & (alignment - 1)) == 0
                && Math.min(first, last) >= 0
                && Math.max(first, last) + bytes <= segment.length;
    }

    /** Sets the place of a row's threads: some where a condition that was noted in {@link Block#choice} holds, others else. */
    public static void part(Block block, int thread, boolean holds, int taken, int other) {
        for (int t = thread; t < thread + block.threadsX; t++) {
            block.position[t] = block.choice[t] != 0 == holds ? taken : other;
        }
    }

    /** Sets the place of a row's threads. */
    public static void place(Block block, int thread, int place) {
        Arrays.fill(block.position, thread, thread + block.threadsX, place);
    }

    public static void fill(int[] values, int from, int threads, int first, int step) {
        for (int x = 0; x < threads; x++) {
            values[from + x] = first + x * step;
        }
    }

    public static void fill(long[] values, int from, int threads, long first, long step) {
        for (int x = 0; x < threads; x++) {
            values[from + x] = first + x * step;
        }
    }

    public static void fill(float[] values, int from, int threads, float value) {
        Arrays.fill(values, from, from + threads, value);
    }

    public static void fill(double[] values, int from, int threads, double value) {
        Arrays.fill(values, from, from + threads, value);
    }
}
