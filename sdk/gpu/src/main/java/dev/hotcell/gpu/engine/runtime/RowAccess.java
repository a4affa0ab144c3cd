package dev.hotcell.gpu.engine.runtime;

/** Accesses that {@link RowRange} has checked for a whole row: of an allocation's array at a byte of it. */
public final class RowAccess {

    private RowAccess() {}

    /** Returns the allocation that an address points into. */
    public static byte[] segment(byte[][] memory, long address) {
        return memory[Memory.segment(address)];
    }

    public static int loadByte(byte[] segment, int at) {
        return segment[at];
    }

    public static int loadShort(byte[] segment, int at) {
        return (short) Memory.SHORT.get(segment, at);
    }

    public static int loadInt(byte[] segment, int at) {
        return (int) Memory.INT.get(segment, at);
    }

    public static long loadLong(byte[] segment, int at) {
        return (long) Memory.LONG.get(segment, at);
    }

    public static float loadFloat(byte[] segment, int at) {
        return (float) Memory.FLOAT.get(segment, at);
    }

    public static double loadDouble(byte[] segment, int at) {
        return (double) Memory.DOUBLE.get(segment, at);
    }

    public static void storeByte(byte[] segment, int at, int value) {
        segment[at] = (byte) value;
    }

    public static void storeShort(byte[] segment, int at, int value) {
        Memory.SHORT.set(segment, at, (short) value);
    }

    public static void storeInt(byte[] segment, int at, int value) {
        Memory.INT.set(segment, at, value);
    }

    public static void storeLong(byte[] segment, int at, long value) {
        Memory.LONG.set(segment, at, value);
    }

    public static void storeFloat(byte[] segment, int at, float value) {
        Memory.FLOAT.set(segment, at, value);
    }

    public static void storeDouble(byte[] segment, int at, double value) {
        Memory.DOUBLE.set(segment, at, value);
    }
}
