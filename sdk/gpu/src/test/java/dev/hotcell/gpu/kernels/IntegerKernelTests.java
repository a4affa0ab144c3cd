package dev.hotcell.gpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Integer instructions against Java's own arithmetic, at the edges and at random places. */
class IntegerKernelTests extends KernelTest {
    private static final int[] INTS = edges();

    private static int[] edges() {
        Random random = new Random(1);
        int[] values = new int[200];
        int[] first = {0, 1, -1, 2, 7, 31, 32, 33, 255, 256, 0x7fffffff, 0x80000000, 0x80000001, 0xffff, 0x10000};
        for (int i = 0; i < values.length; i++) {
            // Distinct, because oracles find their place by value.
            values[i] = i < first.length ? first[i] : (random.nextInt() >> random.nextInt(16)) / 256 * 256 + i;
        }
        return values;
    }

    private static long[] longEdges() {
        Random random = new Random(2);
        long[] values = new long[200];
        long[] first = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 0xffffffffL, 0x100000000L, 63, 64};
        for (int i = 0; i < values.length; i++) {
            values[i] = i < first.length ? first[i] : (random.nextLong() >> random.nextInt(40)) / 256 * 256 + i;
        }
        return values;
    }

    private void check(String body, IntUnaryOperator oracle) {
        assertThat(ints(body, INTS)).isEqualTo(Arrays.stream(INTS).map(oracle).toArray());
    }

    private void checkLong(String body, LongUnaryOperator oracle) {
        long[] values = longEdges();
        assertThat(longs(body, values))
                .isEqualTo(Arrays.stream(values).map(oracle).toArray());
    }

    private static int next(int x) {
        return INTS[(indexOf(x) + 1) % INTS.length];
    }

    private static int indexOf(int x) {
        for (int i = 0; i < INTS.length; i++) {
            if (INTS[i] == x) {
                return i;
            }
        }
        throw new IllegalArgumentException();
    }

    @Test
    void addsAndMultipliesAround() {
        check("r[i] = a[i] * 77773 + a[i] - 5;", x -> x * 77773 + x - 5);
    }

    @Test
    void dividesSigned() {
        check("r[i] = a[i] / 7 + a[i] % 13 + a[i] / -3;", x -> x / 7 + x % 13 + x / -3);
    }

    @Test
    void dividesByAVariable() {
        check(
                "int d = (i % 17) - 8; r[i] = d == 0 ? 0 : (a[i] == (int) 0x80000000 ? 1 : a[i] / d + a[i] % d);",
                x -> {
                    int d = indexOf(x) % 17 - 8;
                    return d == 0 ? 0 : x == 0x80000000 ? 1 : x / d + x % d;
                });
    }

    @Test
    void dividesUnsigned() {
        check(
                "unsigned d = i + 1; unsigned u = a[i]; r[i] = u / d ^ u % d ^ (u / 10u);",
                x -> {
                    int d = indexOf(x) + 1;
                    return Integer.divideUnsigned(x, d)
                            ^ Integer.remainderUnsigned(x, d)
                            ^ Integer.divideUnsigned(x, 10);
                });
    }

    @Test
    void multipliesToTheUpperHalf() {
        check(
                "r[i] = __mulhi(a[i], 0x12345678) ^ (int) __umulhi(a[i], 0x9abcdef0u);",
                x -> (int) ((long) x * 0x12345678 >> 32) ^ (int) ((x & 0xffffffffL) * 0x9abcdef0L >>> 32));
    }

    @Test
    void multiplies24Bits() {
        check(
                "r[i] = __mul24(a[i], 12345) + (int) __umul24(a[i], 54321u);",
                x -> (x << 8 >> 8) * 12345 + (x & 0xffffff) * 54321);
    }

    @Test
    void addsAbsoluteDifferences() {
        check(
                "r[i] = __sad(a[i], 1000, 5u) + (int) __usad(a[i], 1000u, 7u);",
                x -> (int) (5 + Math.abs(x - 1000L)) + (int) (7 + Math.abs((x & 0xffffffffL) - 1000L)));
    }

    @Test
    void shiftsBeyondTheWidth() {
        check(
                "int s = i % 40; int v; asm(\"shl.b32 %0, %1, %2;\" : \"=r\"(v) : \"r\"(a[i]), \"r\"(s)); int w;"
                        + " asm(\"shr.s32 %0, %1, %2;\" : \"=r\"(w) : \"r\"(a[i]), \"r\"(s)); unsigned u;"
                        + " asm(\"shr.u32 %0, %1, %2;\" : \"=r\"(u) : \"r\"(a[i]), \"r\"(s)); r[i] = v ^ w ^ (int) u;",
                x -> {
                    int s = indexOf(x) % 40;
                    return (s > 31 ? 0 : x << s) ^ (s > 31 ? x >> 31 : x >> s) ^ (s > 31 ? 0 : x >>> s);
                });
    }

    @Test
    void funnelShifts() {
        check(
                "r[i] = __funnelshift_l(a[i], 0x13579bdf, i) ^ __funnelshift_r(a[i], 0x2468ace0, i)"
                        + " ^ __funnelshift_lc(a[i], 3, i % 50) ^ __funnelshift_rc(a[i], 9, i % 50);",
                x -> {
                    int i = indexOf(x);
                    long low = x & 0xffffffffL;
                    long first = ((0x13579bdfL << 32 | low) << (i & 31)) >>> 32;
                    long second = (0x2468ace0L << 32 | low) >>> (i & 31);
                    long third = ((3L << 32 | low) << Math.min(32, i % 50)) >>> 32;
                    long fourth = (9L << 32 | low) >>> Math.min(32, i % 50);
                    return (int) first ^ (int) second ^ (int) third ^ (int) fourth;
                });
    }

    @Test
    void countsAndReversesBits() {
        check(
                "r[i] = __popc(a[i]) + 100 * __clz(a[i]) + (int) __brev(a[i]) + 7 * __ffs(a[i]);",
                x -> Integer.bitCount(x)
                        + 100 * Integer.numberOfLeadingZeros(x)
                        + Integer.reverse(x)
                        + 7 * (x == 0 ? 0 : Integer.numberOfTrailingZeros(x) + 1));
    }

    @Test
    void extractsAndInsertsFields() {
        check(
                "int v; asm(\"bfe.s32 %0, %1, %2, %3;\" : \"=r\"(v) : \"r\"(a[i]), \"r\"(i % 37), \"r\"(i % 35));"
                        + " unsigned u; asm(\"bfe.u32 %0, %1, %2, %3;\" : \"=r\"(u) : \"r\"(a[i]), \"r\"(i % 37), \"r\"(i % 35));"
                        + " int w; asm(\"bfi.b32 %0, %1, %2, %3, %4;\" : \"=r\"(w) : \"r\"(a[i]), \"r\"(0x5a5a5a5a), \"r\"(i % 37), \"r\"(i % 35));"
                        + " r[i] = v ^ (int) u * 3 ^ w;",
                x -> {
                    int at = indexOf(x) % 37;
                    int bits = indexOf(x) % 35;
                    int signed = 0;
                    int unsigned = 0;
                    int inserted = 0x5a5a5a5a;
                    for (int n = 0; n < 32; n++) {
                        boolean sign = bits > 0 && (x >>> Math.min(at + bits - 1, 31) & 1) != 0;
                        boolean in = n < bits && at + n <= 31;
                        if (in ? (x >>> at + n & 1) != 0 : sign) {
                            signed |= 1 << n;
                        }
                        if (in && (x >>> at + n & 1) != 0) {
                            unsigned |= 1 << n;
                        }
                        if (in) {
                            inserted = inserted & ~(1 << at + n) | (x >>> n & 1) << at + n;
                        }
                    }
                    return signed ^ unsigned * 3 ^ inserted;
                });
    }

    @Test
    void permutesBytes() {
        check(
                "r[i] = __byte_perm(a[i], 0x11223344, 0x7531) ^ __byte_perm(a[i], 0x55667788, 0x0246)"
                        + " ^ __byte_perm(a[i], 0, 0x9a8b);",
                x -> permute(x, 0x11223344, 0x7531) ^ permute(x, 0x55667788, 0x0246) ^ permute(x, 0, 0x9a8b & 0x7777));
    }

    private static int permute(int a, int b, int selector) {
        int result = 0;
        for (int n = 0; n < 4; n++) {
            int pick = selector >> 4 * n & 7;
            int from = pick < 4 ? a >>> 8 * pick : b >>> 8 * (pick - 4);
            result |= (from & 0xff) << 8 * n;
        }
        return result;
    }

    @Test
    void combinesThreeOperandsByATable() {
        check(
                "int v; asm(\"lop3.b32 %0, %1, %2, %3, 0x96;\" : \"=r\"(v) : \"r\"(a[i]), \"r\"(0x0f0f1234), \"r\"(i));"
                        + " int w; asm(\"lop3.b32 %0, %1, %2, %3, 0xe8;\" : \"=r\"(w) : \"r\"(a[i]), \"r\"(0x0f0f1234), \"r\"(i));"
                        + " r[i] = v * 3 + w;",
                x -> {
                    int b = 0x0f0f1234;
                    int c = indexOf(x);
                    return (x ^ b ^ c) * 3 + ((x & b) | (x & c) | (b & c));
                });
    }

    @Test
    void addsProductsOfBytes() {
        check(
                "r[i] = __dp4a(a[i], 0x01fe80ff, 10) + (int) __dp4a((unsigned) a[i], 0x01fe80ffu, 10u)"
                        + " + __dp2a_lo(a[i], 0x7f80, 5) + __dp2a_hi(a[i], 0x7f800102, 5);",
                x -> {
                    int b = 0x01fe80ff;
                    int signed = 10;
                    int unsigned = 10;
                    for (int n = 0; n < 4; n++) {
                        signed += (byte) (x >> 8 * n) * (byte) (b >> 8 * n);
                        unsigned += (x >>> 8 * n & 255) * (b >>> 8 * n & 255);
                    }
                    int low = 5 + (short) x * (byte) 0x80 + (x >> 16) * (byte) 0x7f;
                    int high = 5 + (short) x * (byte) 0x80 + (x >> 16) * (byte) 0x7f;
                    return signed + unsigned + low + high;
                });
    }

    @Test
    void takesMinimaAndMaxima() {
        check(
                "r[i] = min(a[i], 100) ^ max(a[i], -100) ^ (int) umin((unsigned) a[i], 1000u) ^ (int) umax((unsigned) a[i], 5u)"
                        + " ^ abs(a[i] / 2);",
                x -> Math.min(x, 100)
                        ^ Math.max(x, -100)
                        ^ (Integer.compareUnsigned(x, 1000) < 0 ? x : 1000)
                        ^ (Integer.compareUnsigned(x, 5) > 0 ? x : 5)
                        ^ Math.abs(x / 2));
    }

    @Test
    void averagesWithoutOverflow() {
        check(
                "r[i] = __hadd(a[i], 2000000000) ^ __rhadd(a[i], 2000000001) ^ (int) __uhadd(a[i], 4000000000u);",
                x -> (int) ((long) x + 2000000000L >> 1)
                        ^ (int) ((long) x + 2000000001L + 1 >> 1)
                        ^ (int) ((x & 0xffffffffL) + 4000000000L >> 1));
    }

    @Test
    void worksOnNarrowTypes() {
        check(
                "short s = (short) a[i]; unsigned char c = (unsigned char) (a[i] >> 3); signed char d = (signed char) a[i];"
                        + " s = s * 3; c = c + 200; d = d >> 1; r[i] = s + 1000 * c - d;",
                x -> (short) ((short) x * 3) + 1000 * ((x >> 3) + 200 & 255) - ((byte) x >> 1));
    }

    @Test
    void workOn64Bits() {
        checkLong(
                "long long x = a[i]; unsigned long long u = x; r[i] = x * 1234567891011LL + x / 12345 - x % 77"
                        + " + (long long) (u / 1000003ull) + (x >> (i % 64)) + (x << (i % 64)) + (long long) (u >> 9);",
                x -> {
                    int i = 0;
                    long[] all = longEdges();
                    while (all[i] != x) {
                        i++;
                    }
                    return x * 1234567891011L
                            + x / 12345
                            - x % 77
                            + Long.divideUnsigned(x, 1000003)
                            + (x >> (i % 64))
                            + (x << (i % 64))
                            + (x >>> 9);
                });
    }

    @Test
    void multiplies64BitsToTheUpperHalf() {
        checkLong(
                "r[i] = __mul64hi(a[i], 0x123456789abcdefLL) ^ (long long) __umul64hi(a[i], 0xfedcba9876543210ull)"
                        + " ^ __popcll(a[i]) ^ __clzll(a[i]) ^ (long long) __brevll(a[i]);",
                x -> Math.multiplyHigh(x, 0x123456789abcdefL)
                        ^ Math.multiplyHigh(x, 0xfedcba9876543210L) + (x >> 63 & 0xfedcba9876543210L) + x
                        ^ Long.bitCount(x)
                        ^ Long.numberOfLeadingZeros(x)
                        ^ Long.reverse(x));
    }

    @Test
    void carriesFromWordToWord() {
        checkLong(
                "unsigned lo = (unsigned) a[i], hi = (unsigned) (a[i] >> 32), x, y, p, q;"
                        + " asm(\"add.cc.u32 %0, %2, 0x89abcdef; addc.u32 %1, %3, 0x01234567;\" : \"=r\"(x), \"=r\"(y) : \"r\"(lo), \"r\"(hi));"
                        + " asm(\"sub.cc.u32 %0, %2, 0x89abcdef; subc.u32 %1, %3, 0x01234567;\" : \"=r\"(p), \"=r\"(q) : \"r\"(lo), \"r\"(hi));"
                        + " r[i] = ((long long) y << 32 | x) ^ ((long long) q << 32 | p) * 3;",
                x -> (x + 0x0123456789abcdefL) ^ (x - 0x0123456789abcdefL) * 3);
    }

    @Test
    void saturatesSums() {
        check(
                "int v; asm(\"add.sat.s32 %0, %1, %2;\" : \"=r\"(v) : \"r\"(a[i]), \"r\"(0x70000000)); int w;"
                        + " asm(\"sub.sat.s32 %0, %1, %2;\" : \"=r\"(w) : \"r\"(a[i]), \"r\"(0x70000000)); r[i] = v ^ w;",
                x -> sat(x + 0x70000000L) ^ sat(x - 0x70000000L));
    }

    private static int sat(long x) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, x));
    }

    @Test
    void findsTheHighestBit() {
        check(
                "int v; asm(\"bfind.s32 %0, %1;\" : \"=r\"(v) : \"r\"(a[i])); int w;"
                        + " asm(\"bfind.shiftamt.u32 %0, %1;\" : \"=r\"(w) : \"r\"(a[i])); r[i] = v * 100 + w;",
                x -> {
                    int magnitude = x < 0 ? ~x : x;
                    int v = magnitude == 0 ? -1 : 31 - Integer.numberOfLeadingZeros(magnitude);
                    int w = x == 0 ? -1 : Integer.numberOfLeadingZeros(x);
                    return v * 100 + w;
                });
    }

    @Test
    void usesVectorsOfTwoHalves() {
        check(
                "r[i] = (int) (__vaddus2(a[i], 0x12340567) ^ __vmins2(a[i], 0x00100020) ^ __vadd2(a[i], 0x7fff8001)"
                        + " ^ __vabsdiffu4(a[i], 0x10203040));",
                x -> {
                    int addus = 0;
                    int mins = 0;
                    int add = 0;
                    int diff = 0;
                    for (int n = 0; n < 32; n += 16) {
                        int half = x >>> n & 0xffff;
                        addus |= Math.min(0xffff, half + (0x12340567 >>> n & 0xffff)) << n;
                        mins |= (Math.min((short) half, (short) (0x00100020 >>> n)) & 0xffff) << n;
                        add |= (half + (0x7fff8001 >>> n) & 0xffff) << n;
                    }
                    for (int n = 0; n < 32; n += 8) {
                        diff |= Math.abs((x >>> n & 255) - (0x10203040 >>> n & 255)) << n;
                    }
                    return addus ^ mins ^ add ^ diff;
                });
    }

    @Test
    void choosesByASwitch() {
        check(
                "int v = 0; switch (a[i] & 15) { case 0: v = a[i] * 3; break; case 1: v = 17; break; case 2: v = a[i] ^ 99;"
                        + " break; case 3: v = i; break; case 4: v = -a[i]; break; case 5: v = 5; break; case 6: v = a[i] / 6; break;"
                        + " case 7: v = a[i] % 7; break; case 8: v = 1; break; case 9: v = a[i] << 2; break; default: v = -1; }"
                        + " r[i] = v;",
                x -> switch (x & 15) {
                    case 0 -> x * 3;
                    case 1 -> 17;
                    case 2 -> x ^ 99;
                    case 3 -> indexOf(x);
                    case 4 -> -x;
                    case 5 -> 5;
                    case 6 -> x / 6;
                    case 7 -> x % 7;
                    case 8 -> 1;
                    case 9 -> x << 2;
                    default -> -1;
                });
    }

    @Test
    void loopsUntilACondition() {
        check(
                "unsigned u = a[i]; int steps = 0; while (u > 1 && steps < 500) { u = u & 1 ? 3 * u + 1 : u / 2; steps++; }"
                        + " r[i] = steps;",
                x -> {
                    int u = x;
                    int steps = 0;
                    while (Integer.compareUnsigned(u, 1) > 0 && steps < 500) {
                        u = (u & 1) != 0 ? 3 * u + 1 : u >>> 1;
                        steps++;
                    }
                    return steps;
                });
    }
}
