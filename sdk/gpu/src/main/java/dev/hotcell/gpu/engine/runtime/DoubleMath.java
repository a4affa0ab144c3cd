package dev.hotcell.gpu.engine.runtime;

import java.math.BigDecimal;

/** Double precision as CUDA rounds it. */
public final class DoubleMath {

    private DoubleMath() {}

    public static double add(double a, double b, int direction) {
        double sum = a + b;
        if (sum == 0 && direction == FloatMath.DOWN && (a != 0 || 1 / a != 1 / b)) {
            return -0.0;
        }
        return step(sum, FloatMath.errorOfSum(a, b, sum), direction);
    }

    public static double mul(double a, double b, int direction) {
        double product = a * b;
        return step(product, Math.fma(a, b, -product), direction);
    }

    public static double fma(double a, double b, double c, int direction) {
        double nearest = Math.fma(a, b, c);
        if (Double.isNaN(nearest) || Double.isInfinite(a) || Double.isInfinite(b) || Double.isInfinite(c)) {
            return nearest;
        }
        if (Double.isInfinite(nearest)) {
            return step(nearest, -nearest, direction);
        }
        BigDecimal exact = new BigDecimal(a).multiply(new BigDecimal(b)).add(new BigDecimal(c));
        if (exact.signum() == 0 && direction == FloatMath.DOWN && (c != 0 || 1 / (a * b) != 1 / c)) {
            return -0.0;
        }
        return step(nearest, exact.compareTo(new BigDecimal(nearest)), direction);
    }

    public static double div(double a, double b, int direction) {
        double quotient = a / b;
        if (Double.isInfinite(b) || a == 0 || b == 0) {
            return quotient;
        }
        double remainder = Math.fma(-quotient, b, a);
        return step(quotient, b > 0 ? remainder : -remainder, direction);
    }

    public static double sqrt(double a, int direction) {
        double root = Math.sqrt(a);
        return root == 0 ? root : step(root, Math.fma(-root, root, a), direction);
    }

    private static double step(double nearest, double rest, int direction) {
        if (Double.isNaN(rest) || Double.isNaN(nearest)) {
            return nearest;
        }
        boolean down = direction == FloatMath.DOWN || (direction == FloatMath.ZERO && nearest > 0);
        boolean up = direction == FloatMath.UP || (direction == FloatMath.ZERO && nearest < 0);
        if (rest < 0 && down) {
            return Math.nextDown(nearest);
        }
        return rest > 0 && up ? Math.nextUp(nearest) : nearest;
    }

    public static double saturate(double x) {
        return x > 0 ? Math.min(x, 1) : 0;
    }

    public static double min(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    public static double max(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    public static double reciprocalRoot(double x) {
        return 1 / Math.sqrt(x);
    }

    /** Tells NaN, infinities, numbers and subnormals apart; {@code kind} as {@code testp} names them, in that order. */
    public static boolean isKind(double x, int kind) {
        return switch (kind) {
            case 0 -> !Double.isNaN(x) && !Double.isInfinite(x);
            case 1 -> Double.isInfinite(x);
            case 2 -> !Double.isNaN(x);
            case 3 -> Double.isNaN(x);
            case 4 -> !Double.isNaN(x) && !Double.isInfinite(x) && Math.abs(x) >= Double.MIN_NORMAL;
            default -> x != 0 && Math.abs(x) < Double.MIN_NORMAL;
        };
    }
}
