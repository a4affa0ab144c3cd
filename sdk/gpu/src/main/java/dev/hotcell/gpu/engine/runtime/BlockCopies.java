package dev.hotcell.gpu.engine.runtime;

/** Copies of several bytes at once. */
public final class BlockCopies {

    private BlockCopies() {}

    /** Copies into shared memory; what the source is shorter than the whole is filled with zeros. */
    public static void toShared(Block block, long shared, long source, int bytes, int sourceBytes) {
        Memory.checkSharedVector(shared, bytes, true);
        Memory.checkVector(source, bytes, false);
        for (int n = 0; n < bytes; n++) {
            int value = n < sourceBytes ? Memory.loadByte(block.memory, source + n) : 0;
            Memory.storeByte(block.shared, shared + n, value);
        }
    }
}
