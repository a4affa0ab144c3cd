package dev.hotcell.gpu.engine.runtime;

/** Comparisons that need more than one of Java's. */
public final class Comparisons {

    private Comparisons() {}

    public static boolean num(float a, float b) {
        return !Float.isNaN(a) && !Float.isNaN(b);
    }

    public static boolean num(double a, double b) {
        return !Double.isNaN(a) && !Double.isNaN(b);
    }

    public static boolean nan(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b);
    }

    public static boolean nan(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b);
    }

    public static boolean ne(float a, float b) {
        return a < b || a > b;
    }

    public static boolean ne(double a, double b) {
        return a < b || a > b;
    }

    public static boolean equ(float a, float b) {
        return !(a < b || a > b);
    }

    public static boolean equ(double a, double b) {
        return !(a < b || a > b);
    }

    /** Compares two pairs of 16-bit numbers; bit 0 and bit 1 of the result are their truths. */
    public static int packed(int a, int b, String test, boolean brain) {
        boolean low = one(wide(a & 0xffff, brain), wide(b & 0xffff, brain), test);
        boolean high = one(wide(a >>> 16, brain), wide(b >>> 16, brain), test);
        return (low ? 1 : 0) | (high ? 2 : 0);
    }

    /** Puts a value into the half of each truth. */
    public static int spread(int truths, int value) {
        return ((truths & 1) != 0 ? value : 0) | ((truths & 2) != 0 ? value << 16 : 0);
    }

    private static float wide(int bits, boolean brain) {
        return brain ? HalfMath.brainToFloat(bits) : HalfMath.halfToFloat(bits);
    }

    private static boolean one(float a, float b, String test) {
        return switch (test) {
            case "eq" -> a == b;
            case "ne" -> ne(a, b);
            case "lt" -> a < b;
            case "le" -> a <= b;
            case "gt" -> a > b;
            case "ge" -> a >= b;
            case "equ" -> equ(a, b);
            case "neu" -> a != b;
            case "ltu" -> !(a >= b);
            case "leu" -> !(a > b);
            case "gtu" -> !(a <= b);
            case "geu" -> !(a < b);
            case "num" -> num(a, b);
            case "nan" -> nan(a, b);
            default -> throw new IllegalArgumentException("comparison " + test);
        };
    }
}
