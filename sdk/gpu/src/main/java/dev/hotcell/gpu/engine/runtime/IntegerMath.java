package dev.hotcell.gpu.engine.runtime;

/** Integer instructions that Java has no single operation for. */
public final class IntegerMath {

    private IntegerMath() {}

    public static int mulHiUnsigned(int a, int b) {
        return (int) (((a & 0xffffffffL) * (b & 0xffffffffL)) >>> 32);
    }

    public static int mulHiSigned(int a, int b) {
        return (int) (((long) a * b) >> 32);
    }

    public static long mulHiUnsigned(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    public static long mulHiSigned(long a, long b) {
        return Math.multiplyHigh(a, b);
    }

    public static int mul24LowSigned(int a, int b) {
        return (a << 8 >> 8) * (b << 8 >> 8);
    }

    public static int mul24LowUnsigned(int a, int b) {
        return (a & 0xffffff) * (b & 0xffffff);
    }

    public static int mul24HighSigned(int a, int b) {
        return (int) (((long) (a << 8 >> 8) * (b << 8 >> 8)) >> 16);
    }

    public static int mul24HighUnsigned(int a, int b) {
        return (int) (((long) (a & 0xffffff) * (b & 0xffffff)) >>> 16);
    }

    public static int saturate(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }

    public static int sadSigned(int a, int b, int c) {
        return (int) (c + Math.abs((long) a - b));
    }

    public static int sadUnsigned(int a, int b, int c) {
        return (int) (c + Math.abs((a & 0xffffffffL) - (b & 0xffffffffL)));
    }

    public static long sadSigned(long a, long b, long c) {
        return c + (a > b ? a - b : b - a);
    }

    public static long sadUnsigned(long a, long b, long c) {
        return c + (Long.compareUnsigned(a, b) > 0 ? a - b : b - a);
    }

    /** Division by zero gives all ones, as the hardware does. */
    public static int divSigned(int a, int b) {
        return b == 0 ? -1 : a / b;
    }

    public static int divUnsigned(int a, int b) {
        return b == 0 ? -1 : Integer.divideUnsigned(a, b);
    }

    public static int remSigned(int a, int b) {
        return b == 0 ? a : a % b;
    }

    public static int remUnsigned(int a, int b) {
        return b == 0 ? a : Integer.remainderUnsigned(a, b);
    }

    public static long divSigned(long a, long b) {
        return b == 0 ? -1 : a / b;
    }

    public static long divUnsigned(long a, long b) {
        return b == 0 ? -1 : Long.divideUnsigned(a, b);
    }

    public static long remSigned(long a, long b) {
        return b == 0 ? a : a % b;
    }

    public static long remUnsigned(long a, long b) {
        return b == 0 ? a : Long.remainderUnsigned(a, b);
    }

    public static int minUnsigned(int a, int b) {
        return Integer.compareUnsigned(a, b) < 0 ? a : b;
    }

    public static int maxUnsigned(int a, int b) {
        return Integer.compareUnsigned(a, b) > 0 ? a : b;
    }

    public static long minUnsigned(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? a : b;
    }

    public static long maxUnsigned(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? a : b;
    }

    /** The four products of bytes are added to c; signs by operand. */
    public static int dp4a(int a, int b, int c, boolean signedA, boolean signedB) {
        int sum = c;
        for (int shift = 0; shift < 32; shift += 8) {
            int x = signedA ? (byte) (a >> shift) : a >> shift & 0xff;
            int y = signedB ? (byte) (b >> shift) : b >> shift & 0xff;
            sum += x * y;
        }
        return sum;
    }

    /** The two halves of a times two bytes of b, the upper ones if so, are added to c. */
    public static int dp2a(int a, int b, int c, boolean signedA, boolean signedB, boolean high) {
        int sum = c;
        for (int i = 0; i < 2; i++) {
            int x = signedA ? (short) (a >> 16 * i) : a >> 16 * i & 0xffff;
            int shift = (high ? 16 : 0) + 8 * i;
            int y = signedB ? (byte) (b >> shift) : b >> shift & 0xff;
            sum += x * y;
        }
        return sum;
    }

    public static int carryOut(int a, int b, int carry) {
        return (int) (((a & 0xffffffffL) + (b & 0xffffffffL) + carry) >>> 32);
    }

    public static int carryOut(long a, long b, int carry) {
        long sum = a + b;
        int out = Long.compareUnsigned(sum, a) < 0 ? 1 : 0;
        long total = sum + carry;
        return out | (Long.compareUnsigned(total, sum) < 0 ? 1 : 0);
    }

    public static int borrowOut(int a, int b, int borrow) {
        return (a & 0xffffffffL) - (b & 0xffffffffL) - borrow < 0 ? 1 : 0;
    }

    public static int borrowOut(long a, long b, int borrow) {
        return Long.compareUnsigned(a, b) < 0 || (a == b && borrow != 0) ? 1 : 0;
    }
}
