package dev.hotcell.gpu.engine.runtime;

/** Shifts, bit fields and permutations as PTX defines them at the edges. */
public final class BitMath {

    private BitMath() {}

    public static int shiftLeft(int a, int by) {
        return Integer.compareUnsigned(by, 31) > 0 ? 0 : a << by;
    }

    public static int shiftRight(int a, int by) {
        return Integer.compareUnsigned(by, 31) > 0 ? 0 : a >>> by;
    }

    public static int shiftRightSigned(int a, int by) {
        return Integer.compareUnsigned(by, 31) > 0 ? a >> 31 : a >> by;
    }

    public static long shiftLeft(long a, int by) {
        return Integer.compareUnsigned(by, 63) > 0 ? 0 : a << by;
    }

    public static long shiftRight(long a, int by) {
        return Integer.compareUnsigned(by, 63) > 0 ? 0 : a >>> by;
    }

    public static long shiftRightSigned(long a, int by) {
        return Integer.compareUnsigned(by, 63) > 0 ? a >> 63 : a >> by;
    }

    /** Shifts the 64 bits of high and low to the left and returns the upper half. */
    public static int funnelLeft(int low, int high, int by) {
        return (int) ((((long) high << 32 | (low & 0xffffffffL)) << by) >>> 32);
    }

    /** Shifts the 64 bits of high and low to the right and returns the lower half. */
    public static int funnelRight(int low, int high, int by) {
        return (int) (((long) high << 32 | (low & 0xffffffffL)) >>> by);
    }

    public static int clampShift(int by) {
        return Integer.compareUnsigned(by, 32) > 0 ? 32 : by;
    }

    public static int insert(int field, int into, int position, int length) {
        int at = position & 255;
        int bits = length & 255;
        if (bits == 0 || at > 31) {
            return into;
        }
        int mask = (bits >= 32 ? -1 : (1 << bits) - 1) << at;
        return (field << at & mask) | (into & ~mask);
    }

    public static long insert(long field, long into, int position, int length) {
        int at = position & 255;
        int bits = length & 255;
        if (bits == 0 || at > 63) {
            return into;
        }
        long mask = (bits >= 64 ? -1L : (1L << bits) - 1) << at;
        return (field << at & mask) | (into & ~mask);
    }

    public static int extract(int from, int position, int length) {
        int at = position & 255;
        int bits = length & 255;
        if (bits == 0 || at > 31) {
            return 0;
        }
        return (from >>> at) & (bits >= 32 ? -1 : (1 << bits) - 1);
    }

    public static long extract(long from, int position, int length) {
        int at = position & 255;
        int bits = length & 255;
        if (bits == 0 || at > 63) {
            return 0;
        }
        return (from >>> at) & (bits >= 64 ? -1L : (1L << bits) - 1);
    }

    public static int extractSigned(int from, int position, int length) {
        return (int) extractSigned((long) from, position, length, 31);
    }

    public static long extractSigned(long from, int position, int length) {
        return extractSigned(from, position, length, 63);
    }

    private static long extractSigned(long from, int position, int length, int top) {
        int at = position & 255;
        int bits = length & 255;
        if (bits == 0) {
            return 0;
        }
        int signAt = Math.min(at + bits - 1, top);
        if (at > top) {
            return (from >> top & 1) == 1 ? -1 : 0;
        }
        int width = signAt - at + 1;
        return from >>> at << (64 - width) >> (64 - width);
    }

    /** Picks four bytes of a and b by the selectors' nibbles; bit 3 of a nibble copies the byte's sign instead. */
    public static int permute(int a, int b, int selector) {
        long bytes = (long) b << 32 | (a & 0xffffffffL);
        int result = 0;
        for (int i = 0; i < 4; i++) {
            int nibble = selector >>> 4 * i & 15;
            int picked = (int) (bytes >>> 8 * (nibble & 7)) & 0xff;
            if ((nibble & 8) != 0) {
                picked = (picked & 0x80) != 0 ? 0xff : 0;
            }
            result |= picked << 8 * i;
        }
        return result;
    }

    /** {@code prmt} with a mode: f4e, b4e, rc8, ecl, ecr, rc16. */
    public static int permuteMode(int a, int b, int selector, int mode) {
        int s = selector & 3;
        int nibbles = switch (mode) {
            case 0 -> nibbles(s, s + 1, s + 2, s + 3);
            case 1 -> nibbles(s, s - 1, s - 2, s - 3);
            case 2 -> nibbles(s, s, s, s);
            case 3 -> nibbles(s, Math.max(1, s), Math.max(2, s), 3);
            case 4 -> nibbles(0, Math.min(1, s), Math.min(2, s), s);
            default -> (s & 1) == 0 ? nibbles(0, 1, 0, 1) : nibbles(2, 3, 2, 3);
        };
        return permute(a, b, nibbles);
    }

    private static int nibbles(int first, int second, int third, int fourth) {
        return first & 7 | (second & 7) << 4 | (third & 7) << 8 | (fourth & 7) << 12;
    }

    /** Any function of three bits, given by its truth table. */
    public static int lookup(int a, int b, int c, int table) {
        int result = 0;
        if ((table & 0x01) != 0) {
            result |= ~a & ~b & ~c;
        }
        if ((table & 0x02) != 0) {
            result |= ~a & ~b & c;
        }
        if ((table & 0x04) != 0) {
            result |= ~a & b & ~c;
        }
        if ((table & 0x08) != 0) {
            result |= ~a & b & c;
        }
        if ((table & 0x10) != 0) {
            result |= a & ~b & ~c;
        }
        if ((table & 0x20) != 0) {
            result |= a & ~b & c;
        }
        if ((table & 0x40) != 0) {
            result |= a & b & ~c;
        }
        if ((table & 0x80) != 0) {
            result |= a & b & c;
        }
        return result;
    }

    /** The place of the highest bit that differs from the sign, or the distance of it from the top. */
    public static int findSigned(int a, boolean distance) {
        return find(a < 0 ? ~a : a, distance);
    }

    public static int findSigned(long a, boolean distance) {
        return find(a < 0 ? ~a : a, distance);
    }

    public static int find(int a, boolean distance) {
        int place = 31 - Integer.numberOfLeadingZeros(a);
        return place < 0 || !distance ? place : 31 - place;
    }

    public static int find(long a, boolean distance) {
        int place = 63 - Long.numberOfLeadingZeros(a);
        return place < 0 || !distance ? place : 63 - place;
    }

    /** The place of the n-th set bit from a base, to the right if n is negative; all ones if there is none. */
    public static int findNth(int mask, int base, int n) {
        if (n == 0) {
            return base < 32 && (mask >>> base & 1) != 0 ? base : -1;
        }
        int step = n > 0 ? 1 : -1;
        int left = Math.abs(n) - 1;
        for (int place = base; place >= 0 && place < 32; place += step) {
            if ((mask >>> place & 1) != 0 && left-- == 0) {
                return place;
            }
        }
        return -1;
    }

    public static int mask(int position, int length, boolean wrap) {
        int at = wrap ? position & 31 : Integer.compareUnsigned(position, 32) > 0 ? 32 : position;
        int bits = wrap ? length & 31 : Integer.compareUnsigned(length, 32) > 0 ? 32 : length;
        int ones = bits >= 32 ? -1 : (1 << bits) - 1;
        return at >= 32 ? 0 : ones << at;
    }
}
