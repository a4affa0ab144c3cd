package dev.hotcell.gpu.engine.runtime;

/** Numbers of 16 bits, IEEE half precision and bfloat16, each as the lower bits of an int. */
public final class HalfMath {
    private static final int HALF_FRACTION = 10;
    private static final int HALF_LEAST = -14;
    private static final double HALF_MOST = 65504;
    private static final int BRAIN_FRACTION = 7;
    private static final int BRAIN_LEAST = -126;
    private static final double BRAIN_MOST = 0x1.FEp127;

    private HalfMath() {}

    public static float halfToFloat(int bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> HALF_FRACTION & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        }
        if (exponent == 0) {
            float small = fraction * 0x1p-24f;
            return sign != 0 ? -small : small;
        }
        return Float.intBitsToFloat(sign | (exponent + 112) << 23 | fraction << 13);
    }

    public static float brainToFloat(int bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    public static int toHalf(double x, int direction) {
        if (Double.isNaN(x)) {
            return 0x7fff;
        }
        double rounded = round(x, HALF_FRACTION, HALF_LEAST, HALF_MOST, direction);
        int sign = Double.doubleToRawLongBits(rounded) < 0 ? 0x8000 : 0;
        double size = Math.abs(rounded);
        if (Double.isInfinite(size)) {
            return sign | 0x7c00;
        }
        if (size < 0x1p-14) {
            return sign | (int) (size * 0x1p24);
        }
        int exponent = Math.getExponent(size);
        return sign
                | (exponent + 15) << HALF_FRACTION
                | (int) (size / Math.scalb(1.0, exponent - HALF_FRACTION)) & 0x3ff;
    }

    public static int toBrain(double x, int direction) {
        if (Double.isNaN(x)) {
            return 0x7fff;
        }
        double rounded = round(x, BRAIN_FRACTION, BRAIN_LEAST, BRAIN_MOST, direction);
        return Float.floatToRawIntBits((float) rounded) >>> 16;
    }

    private static double round(double x, int fractionBits, int least, double most, int direction) {
        if (Double.isInfinite(x) || x == 0) {
            return x;
        }
        int exponent = Math.max(Math.getExponent(x), least);
        double unit = Math.scalb(1.0, exponent - fractionBits);
        double scaled = x / unit;
        double whole = switch (direction) {
            case FloatMath.ZERO -> scaled > 0 ? Math.floor(scaled) : Math.ceil(scaled);
            case FloatMath.DOWN -> Math.floor(scaled);
            case FloatMath.UP -> Math.ceil(scaled);
            default -> Math.rint(scaled);
        };
        double rounded = Math.copySign(Math.abs(whole) * unit, x);
        if (Math.abs(rounded) <= most) {
            return rounded;
        }
        boolean stay = direction == FloatMath.ZERO
                || (direction == FloatMath.DOWN && x > 0)
                || (direction == FloatMath.UP && x < 0);
        return Math.copySign(stay ? most : Double.POSITIVE_INFINITY, x);
    }

    private static double wide(int bits, boolean brain) {
        return brain ? brainToFloat(bits) : halfToFloat(bits);
    }

    private static int narrow(double x, boolean brain) {
        return brain ? toBrain(x, FloatMath.NEAREST) : toHalf(x, FloatMath.NEAREST);
    }

    /** Operations on one or two numbers: the codes that {@link #one}, {@link #two} and {@link #fma} take. */
    public static final int ADD = 0;

    public static final int SUB = 1;
    public static final int MUL = 2;
    public static final int MIN = 3;
    public static final int MAX = 4;
    public static final int MIN_NAN = 5;
    public static final int MAX_NAN = 6;
    public static final int NEG = 7;
    public static final int ABS = 8;
    public static final int EX2 = 9;
    public static final int TANH = 10;
    /** Added to a code for results clamped to 0…1, or negative ones to 0. */
    public static final int SATURATE = 16;

    public static final int RELU = 32;

    public static int two(int a, int b, int operation, boolean brain) {
        double x = wide(a, brain);
        double y = wide(b, brain);
        double result = switch (operation & 15) {
            case ADD -> x + y;
            case SUB -> x - y;
            case MUL -> x * y;
            case MIN -> Double.isNaN(x) ? y : Double.isNaN(y) ? x : Math.min(x, y);
            case MAX -> Double.isNaN(x) ? y : Double.isNaN(y) ? x : Math.max(x, y);
            case MIN_NAN -> Math.min(x, y);
            default -> Math.max(x, y);
        };
        return narrow(clamp(result, operation), brain);
    }

    public static int one(int a, int operation, boolean brain) {
        return switch (operation & 15) {
            case NEG -> a ^ 0x8000;
            case ABS -> a & 0x7fff;
            case EX2 -> narrow(Math.exp(wide(a, brain) * 0.6931471805599453), brain);
            default -> narrow(Math.tanh(wide(a, brain)), brain);
        };
    }

    public static int fma(int a, int b, int c, int operation, boolean brain) {
        double product = wide(a, brain) * wide(b, brain);
        double addend = wide(c, brain);
        double sum = product + addend;
        double error = FloatMath.errorOfSum(product, addend, sum);
        // An inexact sum is made odd, so that rounding it again is as good as rounding once.
        if (error != 0 && !Double.isNaN(error) && (Double.doubleToRawLongBits(sum) & 1) == 0) {
            sum = error > 0 == sum > 0
                    ? Double.longBitsToDouble(Double.doubleToRawLongBits(sum) | 1)
                    : Double.longBitsToDouble(Double.doubleToRawLongBits(sum) - 1);
        }
        return narrow(clamp(sum, operation), brain);
    }

    private static double clamp(double x, int operation) {
        if ((operation & SATURATE) != 0) {
            return x > 0 ? Math.min(x, 1) : 0;
        }
        return (operation & RELU) != 0 && x < 0 ? 0 : x;
    }

    public static int twoPacked(int a, int b, int operation, boolean brain) {
        return two(a & 0xffff, b & 0xffff, operation, brain) | two(a >>> 16, b >>> 16, operation, brain) << 16;
    }

    public static int onePacked(int a, int operation, boolean brain) {
        return one(a & 0xffff, operation, brain) | one(a >>> 16, operation, brain) << 16;
    }

    public static int fmaPacked(int a, int b, int c, int operation, boolean brain) {
        return fma(a & 0xffff, b & 0xffff, c & 0xffff, operation, brain)
                | fma(a >>> 16, b >>> 16, c >>> 16, operation, brain) << 16;
    }
}
