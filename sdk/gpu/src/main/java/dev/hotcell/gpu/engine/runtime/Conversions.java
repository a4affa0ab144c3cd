package dev.hotcell.gpu.engine.runtime;

/** {@code cvt} from floating point: Java's own conversions differ at the edges. */
public final class Conversions {

    private Conversions() {}

    /** Rounds to a whole number in floating point. */
    public static double whole(double x, int direction) {
        return switch (direction) {
            case FloatMath.ZERO -> x < 0 ? Math.ceil(x) : Math.floor(x);
            case FloatMath.DOWN -> Math.floor(x);
            case FloatMath.UP -> Math.ceil(x);
            default -> Math.rint(x);
        };
    }

    public static float whole(float x, int direction) {
        return (float) whole((double) x, direction);
    }

    /** Converts to a signed integer of so many bits, clamped; NaN gives 0. */
    public static int toSigned(double x, int direction, int bits) {
        double whole = whole(x, direction);
        int most = (int) ((1L << (bits - 1)) - 1);
        return (int) Math.max(-most - 1.0, Math.min(most, Double.isNaN(whole) ? 0 : whole));
    }

    public static int toUnsigned(double x, int direction, int bits) {
        double whole = whole(x, direction);
        double most = (double) ((1L << bits) - 1);
        return (int) (long) Math.max(0, Math.min(most, Double.isNaN(whole) ? 0 : whole));
    }

    /** Converts to 64 bits, clamped; NaN gives the sign bit alone. */
    public static long toSigned64(double x, int direction) {
        return Double.isNaN(x) ? Long.MIN_VALUE : (long) whole(x, direction);
    }

    public static long toUnsigned64(double x, int direction) {
        if (Double.isNaN(x)) {
            return Long.MIN_VALUE;
        }
        double whole = whole(x, direction);
        if (whole < 0x1p63) {
            return whole <= 0 ? 0 : (long) whole;
        }
        return whole >= 0x1p64 ? -1L : (long) (whole - 0x1p63) ^ Long.MIN_VALUE;
    }

    public static double unsignedToDouble(long x) {
        return x >= 0 ? (double) x : unsignedHalf(x) * 2.0;
    }

    public static float unsignedToFloat(long x) {
        return x >= 0 ? (float) x : (float) unsignedHalf(x) * 2f;
    }

    /** The half of a large unsigned number, the bit that falls off kept for rounding. */
    private static long unsignedHalf(long x) {
        return x >>> 1 | x & 1;
    }

    /** Rounds an integer to a float in a direction. */
    public static float toFloat(long x, boolean unsigned, int direction) {
        float nearest = unsigned ? unsignedToFloat(x) : (float) x;
        double high = unsigned ? (double) (x >>> 32) * 0x1p32 : (double) (x >> 32) * 0x1p32;
        double low = (double) (x & 0xffffffffL);
        double sum = high + low;
        return direction == FloatMath.NEAREST
                ? nearest
                : FloatMath.round(sum, FloatMath.errorOfSum(high, low, sum), direction);
    }

    public static double toDouble(long x, boolean unsigned, int direction) {
        if (direction == FloatMath.NEAREST) {
            return unsigned ? unsignedToDouble(x) : (double) x;
        }
        double high = unsigned ? (double) (x >>> 32) * 0x1p32 : (double) (x >> 32) * 0x1p32;
        return DoubleMath.add(high, (double) (x & 0xffffffffL), direction);
    }

    public static float toFloat(double x, int direction) {
        return FloatMath.round(x, 0, direction);
    }

    /** Clamps a signed integer into a narrower type. */
    public static long clamp(long x, int bits, boolean toUnsigned, boolean fromUnsigned) {
        long most =
                toUnsigned ? bits == 64 ? -1L : (1L << bits) - 1 : bits == 64 ? Long.MAX_VALUE : (1L << (bits - 1)) - 1;
        if (fromUnsigned) {
            return Long.compareUnsigned(x, most) > 0 ? most : x;
        }
        long least = toUnsigned ? 0 : bits == 64 ? Long.MIN_VALUE : -(1L << (bits - 1));
        if (x < least) {
            return least;
        }
        return toUnsigned && bits == 64 ? x : Math.min(x, most);
    }

    /** Rounds to a fraction of 10 bits, to nearest: halves away from zero, or to even. */
    public static int toTf32(float x, boolean awayFromZero) {
        int bits = Float.floatToRawIntBits(x);
        if (!Float.isFinite(x)) {
            return bits & 0xffffe000;
        }
        int half = awayFromZero ? 0x1000 : 0xfff + (bits >>> 13 & 1);
        return bits + half & 0xffffe000;
    }
}
