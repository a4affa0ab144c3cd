package dev.hotcell.gpu.engine.runtime;

/** Arithmetic on two integers of 16 bits in one of 32. */
public final class PackedMath {

    private PackedMath() {}

    private static int pair(int low, int high) {
        return low & 0xffff | high << 16;
    }

    public static int add(int a, int b) {
        return pair(a + b, (a >>> 16) + (b >>> 16));
    }

    public static int minSigned(int a, int b) {
        return pair(Math.min((short) a, (short) b), Math.min(a >> 16, b >> 16));
    }

    public static int maxSigned(int a, int b) {
        return pair(Math.max((short) a, (short) b), Math.max(a >> 16, b >> 16));
    }

    public static int minUnsigned(int a, int b) {
        return pair(Math.min(a & 0xffff, b & 0xffff), Math.min(a >>> 16, b >>> 16));
    }

    public static int maxUnsigned(int a, int b) {
        return pair(Math.max(a & 0xffff, b & 0xffff), Math.max(a >>> 16, b >>> 16));
    }
}
