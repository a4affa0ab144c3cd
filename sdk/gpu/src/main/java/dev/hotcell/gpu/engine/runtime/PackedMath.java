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

    /** Works on each lane of a word; {@code modes} has bits for signs, saturation and summing the lanes up to c. */
    public static int lanes(int a, int b, int c, String operation, int width, int modes) {
        int result = (modes & 16) != 0 ? c : 0;
        int mask = (1 << width) - 1;
        for (int at = 0; at < 32; at += width) {
            int x = lane(a >> at, width, (modes & 2) != 0);
            int y = lane(b >> at, width, (modes & 4) != 0);
            int value = switch (operation) {
                case "absdiff" -> Math.abs(x - y);
                case "add" -> x + y;
                case "sub" -> x - y;
                case "avrg" -> x + y + 1 >> 1;
                case "min" -> Math.min(x, y);
                default -> Math.max(x, y);
            };
            if ((modes & 8) != 0) {
                boolean signed = (modes & 1) != 0;
                int most = signed ? mask >> 1 : mask;
                value = Math.max(signed ? -most - 1 : 0, Math.min(most, value));
            }
            result = (modes & 16) != 0 ? result + value : result | (value & mask) << at;
        }
        return result;
    }

    private static int lane(int bits, int width, boolean signed) {
        int shift = 32 - width;
        return signed ? bits << shift >> shift : bits << shift >>> shift;
    }
}
