package dev.hotcell.gpu.engine.runtime;

import dev.hotcell.gpu.engine.runtime.AccessFault.Access;

/**
 * Atomic updates. Where the platform has atomic views of byte arrays they are used; newer ones do not, and a lock of the
 * address stands in. Shared memory belongs to one block, which one Java thread runs, so that its updates need neither.
 */
public final class Atomics {
    /** The operations; those of floating point work on the bits. */
    public static final int ADD = 0;

    public static final int MIN_SIGNED = 1;
    public static final int MAX_SIGNED = 2;
    public static final int MIN_UNSIGNED = 3;
    public static final int MAX_UNSIGNED = 4;
    public static final int AND = 5;
    public static final int OR = 6;
    public static final int XOR = 7;
    public static final int EXCHANGE = 8;
    public static final int COMPARE_AND_SWAP = 9;
    public static final int INCREMENT = 10;
    public static final int DECREMENT = 11;
    public static final int ADD_FLOAT = 12;
    public static final int ADD_HALVES = 13;
    public static final int ADD_BRAINS = 14;
    public static final int ADD_HALF = 15;
    public static final int ADD_BRAIN = 16;

    private static final boolean VIEWS = probe();
    private static final Object[] LOCKS = new Object[256];

    static {
        for (int i = 0; i < LOCKS.length; i++) {
            LOCKS[i] = new Object();
        }
    }

    private Atomics() {}

    private static boolean probe() {
        try {
            byte[] word = new byte[8];
            return Memory.INT.compareAndSet(word, 0, 0, 1) && Memory.LONG.compareAndSet(word, 0, 1L, 0L);
        } catch (UnsupportedOperationException | IllegalStateException e) {
            return false;
        }
    }

    private static Object lock(long address) {
        return LOCKS[(int) ((address >>> 3) * 0x9E3779B97F4A7C15L >>> 56)];
    }

    public static int updateInt(byte[][] memory, long address, int a, int b, int operation) {
        check(address, 4);
        try {
            byte[] segment = memory[Memory.segment(address)];
            int index = (int) address;
            if (!VIEWS) {
                synchronized (lock(address)) {
                    return plainInt(segment, index, a, b, operation);
                }
            }
            while (true) {
                int old = (int) Memory.INT.getVolatile(segment, index);
                int changed = apply(old, a, b, operation);
                if (Memory.INT.compareAndSet(segment, index, old, changed)) {
                    return old;
                }
            }
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw new AccessFault(address, 4, Access.ATOMIC);
        }
    }

    /**
     * Exchanges 128 bits, if they are those given or in any case. It is atomic among updates of 128 bits alone.
     *
     * @param compare whether {@code a} is compared and {@code b} put in; otherwise {@code a} is
     * @return the lower half of what was there; the upper is in {@link Block#high}
     */
    public static long exchangeWide(
            Block block, long address, long aLow, long aHigh, long bLow, long bHigh, boolean compare) {
        check(address, 16);
        try {
            byte[] segment = block.memory[Memory.segment(address)];
            int index = (int) address;
            synchronized (lock(address)) {
                long low = (long) Memory.LONG.get(segment, index);
                long high = (long) Memory.LONG.get(segment, index + Long.BYTES);
                if (!compare || low == aLow && high == aHigh) {
                    Memory.LONG.set(segment, index, compare ? bLow : aLow);
                    Memory.LONG.set(segment, index + Long.BYTES, compare ? bHigh : aHigh);
                }
                block.high = high;
                return low;
            }
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw new AccessFault(address, 16, Access.ATOMIC);
        }
    }

    public static int updateSharedInt(byte[] shared, long address, int a, int b, int operation) {
        long generic = ((long) Block.SHARED_WINDOW << 32) + address;
        check(generic, 4);
        try {
            return plainInt(shared, (int) address, a, b, operation);
        } catch (IndexOutOfBoundsException e) {
            throw new AccessFault(generic, 4, Access.ATOMIC);
        }
    }

    /** As {@link #updateSharedInt} of {@link #ADD}, which histograms do for each of their values. */
    public static int addShared(byte[] shared, long address, int a) {
        if ((address & 3) != 0) {
            check(((long) Block.SHARED_WINDOW << 32) + address, 4);
        }
        try {
            int index = (int) address;
            int old = (int) Memory.INT.get(shared, index);
            Memory.INT.set(shared, index, old + a);
            return old;
        } catch (IndexOutOfBoundsException e) {
            throw new AccessFault(((long) Block.SHARED_WINDOW << 32) + address, 4, Access.ATOMIC);
        }
    }

    private static int plainInt(byte[] segment, int index, int a, int b, int operation) {
        int old = (int) Memory.INT.get(segment, index);
        int changed = apply(old, a, b, operation);
        if (changed != old) {
            Memory.INT.set(segment, index, changed);
        }
        return old;
    }

    public static long updateLong(byte[][] memory, long address, long a, long b, int operation) {
        check(address, 8);
        try {
            byte[] segment = memory[Memory.segment(address)];
            int index = (int) address;
            if (!VIEWS) {
                synchronized (lock(address)) {
                    return plainLong(segment, index, a, b, operation);
                }
            }
            while (true) {
                long old = (long) Memory.LONG.getVolatile(segment, index);
                long changed = apply(old, a, b, operation);
                if (Memory.LONG.compareAndSet(segment, index, old, changed)) {
                    return old;
                }
            }
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw new AccessFault(address, 8, Access.ATOMIC);
        }
    }

    public static long updateSharedLong(byte[] shared, long address, long a, long b, int operation) {
        long generic = ((long) Block.SHARED_WINDOW << 32) + address;
        check(generic, 8);
        try {
            return plainLong(shared, (int) address, a, b, operation);
        } catch (IndexOutOfBoundsException e) {
            throw new AccessFault(generic, 8, Access.ATOMIC);
        }
    }

    private static long plainLong(byte[] segment, int index, long a, long b, int operation) {
        long old = (long) Memory.LONG.get(segment, index);
        long changed = apply(old, a, b, operation);
        if (changed != old) {
            Memory.LONG.set(segment, index, changed);
        }
        return old;
    }

    /** Updates 16 bits inside the word around them. */
    public static int updateShort(byte[][] memory, long address, int a, int b, int operation) {
        check(address, 2);
        long word = address & ~3L;
        int shift = (int) (address & 2) * 8;
        while (true) {
            int old = updateInt(memory, word, 0, 0, OR);
            int half = old >>> shift & 0xffff;
            int changed = apply(half, a & 0xffff, b & 0xffff, operation) & 0xffff;
            int whole = old & ~(0xffff << shift) | changed << shift;
            if (updateInt(memory, word, old, whole, COMPARE_AND_SWAP) == old) {
                return half;
            }
        }
    }

    private static void check(long address, int bytes) {
        if ((address & (bytes - 1)) != 0) {
            throw new AccessFault(address, bytes, Access.ATOMIC);
        }
    }

    private static int apply(int old, int a, int b, int operation) {
        return switch (operation) {
            case ADD -> old + a;
            case MIN_SIGNED -> Math.min(old, a);
            case MAX_SIGNED -> Math.max(old, a);
            case MIN_UNSIGNED -> IntegerMath.minUnsigned(old, a);
            case MAX_UNSIGNED -> IntegerMath.maxUnsigned(old, a);
            case AND -> old & a;
            case OR -> old | a;
            case XOR -> old ^ a;
            case EXCHANGE -> a;
            case COMPARE_AND_SWAP -> old == a ? b : old;
            case INCREMENT -> Integer.compareUnsigned(old, a) >= 0 ? 0 : old + 1;
            case DECREMENT -> old == 0 || Integer.compareUnsigned(old, a) > 0 ? a : old - 1;
            case ADD_FLOAT -> Float.floatToRawIntBits(Float.intBitsToFloat(old) + Float.intBitsToFloat(a));
            case ADD_HALVES -> HalfMath.twoPacked(old, a, HalfMath.ADD, false);
            case ADD_BRAINS -> HalfMath.twoPacked(old, a, HalfMath.ADD, true);
            case ADD_HALF -> HalfMath.two(old, a, HalfMath.ADD, false);
            case ADD_BRAIN -> HalfMath.two(old, a, HalfMath.ADD, true);
            default -> throw new IllegalArgumentException("atomic operation " + operation);
        };
    }

    private static long apply(long old, long a, long b, int operation) {
        return switch (operation) {
            case ADD -> old + a;
            case MIN_SIGNED -> Math.min(old, a);
            case MAX_SIGNED -> Math.max(old, a);
            case MIN_UNSIGNED -> IntegerMath.minUnsigned(old, a);
            case MAX_UNSIGNED -> IntegerMath.maxUnsigned(old, a);
            case AND -> old & a;
            case OR -> old | a;
            case XOR -> old ^ a;
            case EXCHANGE -> a;
            case COMPARE_AND_SWAP -> old == a ? b : old;
            case ADD_FLOAT -> Double.doubleToRawLongBits(Double.longBitsToDouble(old) + Double.longBitsToDouble(a));
            default -> throw new IllegalArgumentException("atomic operation " + operation);
        };
    }
}
