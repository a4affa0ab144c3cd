package dev.hotcell.gpu.engine.runtime;

/**
 * Single precision as CUDA rounds it. To the nearest Java's own operations do; the other directions take the exact error
 * of the double-precision result. The approximate functions are at least as near as the CUDA guide's tables allow.
 */
public final class FloatMath {
    /** Directions of rounding. */
    public static final int NEAREST = 0;

    public static final int ZERO = 1;
    public static final int DOWN = 2;
    public static final int UP = 3;

    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN_2 = 0.6931471805599453;

    private FloatMath() {}

    /** Takes a subnormal number for zero of its sign. */
    public static float flush(float x) {
        return Math.abs(x) < Float.MIN_NORMAL ? Math.copySign(0f, x) : x;
    }

    public static float saturate(float x) {
        return x > 0f ? Math.min(x, 1f) : 0f;
    }

    public static float add(float a, float b, int direction) {
        double sum = (double) a + b;
        if (sum == 0 && direction == DOWN && (a != 0 || Float.floatToRawIntBits(a) != Float.floatToRawIntBits(b))) {
            return -0f;
        }
        return round(sum, errorOfSum(a, b, sum), direction);
    }

    public static float mul(float a, float b, int direction) {
        return round((double) a * b, 0, direction);
    }

    public static float fma(float a, float b, float c, int direction) {
        double product = (double) a * b;
        double sum = product + c;
        if (sum == 0 && direction == DOWN && (c != 0 || 1 / product != 1 / (double) c)) {
            return -0f;
        }
        return round(sum, errorOfSum(product, c, sum), direction);
    }

    public static float div(float a, float b, int direction) {
        float quotient = a / b;
        if (Float.isNaN(quotient) || Float.isInfinite(b) || a == 0 || b == 0 || Float.isInfinite(a)) {
            return quotient;
        }
        if (Float.isInfinite(quotient)) {
            return round((double) a / b, 0, direction);
        }
        double remainder = Math.fma(-(double) quotient, b, a);
        return step(quotient, b > 0 ? remainder : -remainder, direction);
    }

    public static float sqrt(float a, int direction) {
        float root = (float) Math.sqrt(a);
        if (Float.isNaN(root) || Float.isInfinite(root) || root == 0) {
            return root;
        }
        return step(root, Math.fma(-(double) root, root, a), direction);
    }

    static double errorOfSum(double a, double b, double sum) {
        double part = sum - a;
        return (a - (sum - part)) + (b - part);
    }

    /** Rounds a double and what it misses of the exact value. */
    static float round(double value, double error, int direction) {
        float nearest = (float) value;
        if (Float.isNaN(nearest) || Double.isInfinite(value)) {
            return nearest;
        }
        double rest = Float.isInfinite(nearest) ? -nearest : value - nearest;
        return step(nearest, rest != 0 ? rest : error, direction);
    }

    /** Moves to the neighbour if the exact value lies on that side and the direction says so. */
    private static float step(float nearest, double rest, int direction) {
        boolean down = direction == DOWN || (direction == ZERO && nearest > 0);
        boolean up = direction == UP || (direction == ZERO && nearest < 0);
        if (rest < 0 && down) {
            return Math.nextDown(nearest);
        }
        if (rest > 0 && up) {
            return Math.nextUp(nearest);
        }
        if (nearest == 0 && rest != 0 && direction != ZERO) {
            return rest > 0 && direction == UP
                    ? Float.MIN_VALUE
                    : rest < 0 && direction == DOWN ? -Float.MIN_VALUE : nearest;
        }
        return nearest;
    }

    public static float min(float a, float b) {
        return Float.isNaN(a) ? b : Float.isNaN(b) ? a : Math.min(a, b);
    }

    public static float max(float a, float b) {
        return Float.isNaN(a) ? b : Float.isNaN(b) ? a : Math.max(a, b);
    }

    /** As {@link #min} with the sign of the product of both. */
    public static float withSignOfBoth(float result, float a, float b) {
        int sign = (Float.floatToRawIntBits(a) ^ Float.floatToRawIntBits(b)) & 0x80000000;
        return Float.intBitsToFloat(Float.floatToRawIntBits(Math.abs(result)) | sign);
    }

    public static float reciprocalRoot(float x) {
        return 1f / (float) Math.sqrt(x);
    }

    public static float exp2(float x) {
        return (float) Math.exp(x * LN_2);
    }

    public static float log2(float x) {
        return (float) (Math.log(x) * LOG2_E);
    }

    public static float sin(float x) {
        return (float) Math.sin(x);
    }

    public static float cos(float x) {
        return (float) Math.cos(x);
    }

    public static float tanh(float x) {
        return (float) Math.tanh(x);
    }

    /** Tells NaN, infinities, numbers and subnormals apart; {@code kind} as {@code testp} names them, in that order. */
    public static boolean isKind(float x, int kind) {
        return switch (kind) {
            case 0 -> !Float.isNaN(x) && !Float.isInfinite(x);
            case 1 -> Float.isInfinite(x);
            case 2 -> !Float.isNaN(x);
            case 3 -> Float.isNaN(x);
            case 4 -> !Float.isNaN(x) && !Float.isInfinite(x) && Math.abs(x) >= Float.MIN_NORMAL;
            default -> x != 0 && Math.abs(x) < Float.MIN_NORMAL;
        };
    }
}
