package dev.hotcell.gpu.engine.runtime;

import dev.hotcell.gpu.engine.sanitizer.Sanitizer;

/**
 * Loads and stores of what a thread holds of a matrix. Thread after thread of a warp holds so many elements, counted along
 * the rows, and begins again where the matrix ends.
 */
public final class FragmentAccess {
    private static final int WARP = 32;

    /** What a GPU demands of the address of each row or column. */
    private static final int ALIGNMENT = 16;

    private FragmentAccess() {}

    /**
     * Returns a matrix's sizes, all powers of two, as one number.
     *
     * @param perThread elements that a thread holds
     * @param bytes of an element
     * @param byColumn whether columns, not rows, lie in one piece
     */
    public static int code(int rows, int columns, int perThread, int bytes, boolean byColumn) {
        return log(rows) | log(columns) << 4 | log(perThread) << 8 | log(bytes) << 12 | (byColumn ? 1 << 16 : 0);
    }

    private static int log(int power) {
        return Integer.numberOfTrailingZeros(power);
    }

    /** Loads the elements of a register, from a thread's {@code element}-th on. */
    public static long load(Block block, long address, int stride, int thread, int element, int code, int line) {
        int bytes = 1 << (code >> 12 & 15);
        long register = 0;
        for (int at = 0; at == 0 || at * bytes < 4; at++) {
            long place = place(address, stride, thread, element + at, code, false);
            Sanitizer sanitizer = block.sanitizer;
            if (sanitizer != null) {
                sanitizer.read(place, bytes, thread, line);
            }
            long bits = switch (bytes) {
                case 1 -> Memory.loadByte(block.memory, place) & 0xff;
                case 2 -> Memory.loadShort(block.memory, place) & 0xffff;
                case 4 -> Memory.loadInt(block.memory, place) & 0xffffffffL;
                default -> Memory.loadLong(block.memory, place);
            };
            register |= bits << at * bytes * 8;
        }
        return register;
    }

    /** Stores the elements of a register, from a thread's {@code element}-th on. */
    public static void store(
            Block block, long address, int stride, int thread, int element, int code, int line, long register) {
        int bytes = 1 << (code >> 12 & 15);
        for (int at = 0; at == 0 || at * bytes < 4; at++) {
            long place = place(address, stride, thread, element + at, code, true);
            Sanitizer sanitizer = block.sanitizer;
            if (sanitizer != null) {
                sanitizer.write(place, bytes, thread, line);
            }
            long bits = register >>> at * bytes * 8;
            switch (bytes) {
                case 1 -> Memory.storeByte(block.memory, place, (int) bits);
                case 2 -> Memory.storeShort(block.memory, place, (int) bits);
                case 4 -> Memory.storeInt(block.memory, place, (int) bits);
                default -> Memory.storeLong(block.memory, place, bits);
            }
        }
    }

    private static long place(long address, int stride, int thread, int element, int code, boolean write) {
        int rows = code & 15;
        int columns = code >> 4 & 15;
        int number = ((thread % WARP << (code >> 8 & 15)) + element) & ((1 << rows + columns) - 1);
        int row = number >> columns;
        int column = number & (1 << columns) - 1;
        boolean byColumn = code >> 16 != 0;
        int bytes = code >> 12 & 15;
        long line = address + ((long) stride * (byColumn ? column : row) << bytes);
        Memory.checkVector(line, ALIGNMENT, write);
        return line + ((long) (byColumn ? row : column) << bytes);
    }
}
