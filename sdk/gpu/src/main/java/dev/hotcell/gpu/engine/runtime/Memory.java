package dev.hotcell.gpu.engine.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checked memory. A generic address is the number of an allocation above the 32 bits of a place inside it, so that the
 * Java array of an allocation bounds every access, a pointer that runs over never meets another allocation, and memory
 * that was freed is a missing array. The checks cost the fast path nothing that arrays do not check anyway, but for the
 * alignment.
 */
public final class Memory {
    static final VarHandle SHORT = view(short[].class);
    static final VarHandle INT = view(int[].class);
    static final VarHandle LONG = view(long[].class);
    static final VarHandle FLOAT = view(float[].class);
    static final VarHandle DOUBLE = view(double[].class);
    private static final long SHARED_BASE = (long) Block.SHARED_WINDOW << 32;

    private Memory() {}

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the generic address of a place in shared memory. */
    public static long ofShared(long address) {
        return SHARED_BASE + address;
    }

    static int segment(long address) {
        return (int) (address >>> 32);
    }

    public static int loadByte(byte[][] memory, long address) {
        try {
            return memory[segment(address)][(int) address];
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(address, 1);
        }
    }

    public static void storeByte(byte[][] memory, long address, int value) {
        try {
            memory[segment(address)][(int) address] = (byte) value;
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(address, 1);
        }
    }

    public static int loadByte(byte[] segment, long address) {
        try {
            return segment[(int) address];
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(SHARED_BASE + address, 1);
        }
    }

    public static void storeByte(byte[] segment, long address, int value) {
        try {
            segment[(int) address] = (byte) value;
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(SHARED_BASE + address, 1);
        }
    }

    public static int loadShort(byte[][] memory, long address) {
        if ((address & 1) != 0) {
            throw AccessFault.read(address, 2);
        }
        try {
            return (short) SHORT.get(memory[segment(address)], (int) address);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(address, 2);
        }
    }

    public static void storeShort(byte[][] memory, long address, int value) {
        if ((address & 1) != 0) {
            throw AccessFault.write(address, 2);
        }
        try {
            SHORT.set(memory[segment(address)], (int) address, (short) value);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(address, 2);
        }
    }

    public static int loadShort(byte[] segment, long address) {
        if ((address & 1) != 0) {
            throw AccessFault.read(SHARED_BASE + address, 2);
        }
        try {
            return (short) SHORT.get(segment, (int) address);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(SHARED_BASE + address, 2);
        }
    }

    public static void storeShort(byte[] segment, long address, int value) {
        if ((address & 1) != 0) {
            throw AccessFault.write(SHARED_BASE + address, 2);
        }
        try {
            SHORT.set(segment, (int) address, (short) value);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(SHARED_BASE + address, 2);
        }
    }

    public static int loadInt(byte[][] memory, long address) {
        if ((address & 3) != 0) {
            throw AccessFault.read(address, 4);
        }
        try {
            return (int) INT.get(memory[segment(address)], (int) address);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(address, 4);
        }
    }

    public static void storeInt(byte[][] memory, long address, int value) {
        if ((address & 3) != 0) {
            throw AccessFault.write(address, 4);
        }
        try {
            INT.set(memory[segment(address)], (int) address, value);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(address, 4);
        }
    }

    public static int loadInt(byte[] segment, long address) {
        if ((address & 3) != 0) {
            throw AccessFault.read(SHARED_BASE + address, 4);
        }
        try {
            return (int) INT.get(segment, (int) address);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(SHARED_BASE + address, 4);
        }
    }

    public static void storeInt(byte[] segment, long address, int value) {
        if ((address & 3) != 0) {
            throw AccessFault.write(SHARED_BASE + address, 4);
        }
        try {
            INT.set(segment, (int) address, value);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(SHARED_BASE + address, 4);
        }
    }

    public static long loadLong(byte[][] memory, long address) {
        if ((address & 7) != 0) {
            throw AccessFault.read(address, 8);
        }
        try {
            return (long) LONG.get(memory[segment(address)], (int) address);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(address, 8);
        }
    }

    public static void storeLong(byte[][] memory, long address, long value) {
        if ((address & 7) != 0) {
            throw AccessFault.write(address, 8);
        }
        try {
            LONG.set(memory[segment(address)], (int) address, value);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(address, 8);
        }
    }

    public static long loadLong(byte[] segment, long address) {
        if ((address & 7) != 0) {
            throw AccessFault.read(SHARED_BASE + address, 8);
        }
        try {
            return (long) LONG.get(segment, (int) address);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(SHARED_BASE + address, 8);
        }
    }

    public static void storeLong(byte[] segment, long address, long value) {
        if ((address & 7) != 0) {
            throw AccessFault.write(SHARED_BASE + address, 8);
        }
        try {
            LONG.set(segment, (int) address, value);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(SHARED_BASE + address, 8);
        }
    }

    public static float loadFloat(byte[][] memory, long address) {
        if ((address & 3) != 0) {
            throw AccessFault.read(address, 4);
        }
        try {
            return (float) FLOAT.get(memory[segment(address)], (int) address);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(address, 4);
        }
    }

    public static void storeFloat(byte[][] memory, long address, float value) {
        if ((address & 3) != 0) {
            throw AccessFault.write(address, 4);
        }
        try {
            FLOAT.set(memory[segment(address)], (int) address, value);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(address, 4);
        }
    }

    public static float loadFloat(byte[] segment, long address) {
        if ((address & 3) != 0) {
            throw AccessFault.read(SHARED_BASE + address, 4);
        }
        try {
            return (float) FLOAT.get(segment, (int) address);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(SHARED_BASE + address, 4);
        }
    }

    public static void storeFloat(byte[] segment, long address, float value) {
        if ((address & 3) != 0) {
            throw AccessFault.write(SHARED_BASE + address, 4);
        }
        try {
            FLOAT.set(segment, (int) address, value);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(SHARED_BASE + address, 4);
        }
    }

    public static double loadDouble(byte[][] memory, long address) {
        if ((address & 7) != 0) {
            throw AccessFault.read(address, 8);
        }
        try {
            return (double) DOUBLE.get(memory[segment(address)], (int) address);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(address, 8);
        }
    }

    public static void storeDouble(byte[][] memory, long address, double value) {
        if ((address & 7) != 0) {
            throw AccessFault.write(address, 8);
        }
        try {
            DOUBLE.set(memory[segment(address)], (int) address, value);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(address, 8);
        }
    }

    public static double loadDouble(byte[] segment, long address) {
        if ((address & 7) != 0) {
            throw AccessFault.read(SHARED_BASE + address, 8);
        }
        try {
            return (double) DOUBLE.get(segment, (int) address);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.read(SHARED_BASE + address, 8);
        }
    }

    public static void storeDouble(byte[] segment, long address, double value) {
        if ((address & 7) != 0) {
            throw AccessFault.write(SHARED_BASE + address, 8);
        }
        try {
            DOUBLE.set(segment, (int) address, value);
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw AccessFault.write(SHARED_BASE + address, 8);
        }
    }

    /** Checks that a vector of so many bytes may be read or written in one go, which its elements alone do not show. */
    public static void checkVector(long address, int bytes, boolean write) {
        if ((address & (bytes - 1)) != 0) {
            throw new AccessFault(address, bytes, write ? AccessFault.Access.WRITE : AccessFault.Access.READ);
        }
    }

    /** As {@link #checkVector}, of an address in shared memory. */
    public static void checkSharedVector(long address, int bytes, boolean write) {
        if ((address & (bytes - 1)) != 0) {
            checkVector(SHARED_BASE + address, bytes, write);
        }
    }
}
