package dev.hotcell.gpu.engine;

import dev.hotcell.cell.CellContext;
import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.runtime.ByteSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the CPU device: Java arrays by number. Numbers are not given twice until sixty thousand others were, so
 * that the use of freed memory is found. Safe for several threads.
 */
final class EngineMemory {
    private static final int LARGEST = Integer.MAX_VALUE - 16;
    private static final int MOST = 1 << 16;

    private byte[] @Nullable [] segments = new byte[64][];
    private @Nullable Owner[] owners = new Owner[64];
    private int next = Block.FIRST_ALLOCATION;
    private long allocated;
    private long reusedAt;

    /**
     * Who has allocated some memory.
     *
     * @param description such as {@code allocated in cell 3}
     * @param freed where it was freed; empty if it was not
     */
    record Owner(long bytes, String description, String freed) {}

    synchronized int allocate(long bytes, String what) {
        if (bytes < 0 || bytes > LARGEST) {
            throw new DeviceException(
                    "The CPU device has no single allocation of " + ByteSize.format(bytes) + "; the most is 2 GiB");
        }
        byte[] segment;
        try {
            segment = new byte[(int) bytes];
        } catch (OutOfMemoryError e) {
            throw new DeviceException(
                    "The CPU device has not " + ByteSize.format(bytes)
                            + " left: its memory is the JVM's heap, whose size -Xmx sets",
                    e);
        }
        int number = freeNumber();
        segments[number] = segment;
        owners[number] = new Owner(bytes, what + cell(), "");
        allocated += bytes;
        return number;
    }

    static String cell() {
        int number = CellContext.current().number();
        return number > 0 ? " in cell " + number : "";
    }

    private int freeNumber() {
        if (next < MOST) {
            if (next == segments.length) {
                segments = Arrays.copyOf(segments, next * 2);
                owners = Arrays.copyOf(owners, next * 2);
            }
            return next++;
        }
        for (int tried = 0; tried < MOST; tried++) {
            int number = (int) (reusedAt++ % (MOST - Block.FIRST_ALLOCATION)) + Block.FIRST_ALLOCATION;
            if (segments[number] == null) {
                return number;
            }
        }
        throw new DeviceException("More than sixty thousand allocations live on the CPU device: close some");
    }

    synchronized void free(int number) {
        byte[] segment = segments[number];
        Owner owner = owners[number];
        if (segment != null && owner != null) {
            allocated -= segment.length;
            segments[number] = null;
            owners[number] = new Owner(owner.bytes(), owner.description(), "freed" + cell());
        }
    }

    synchronized void freeAll() {
        for (int number = 0; number < next; number++) {
            free(number);
        }
    }

    synchronized byte @Nullable [] segment(int number) {
        return segments[number];
    }

    /** Returns what is known of a number, live or freed. */
    synchronized @Nullable Owner owner(int number) {
        return number >= 0 && number < owners.length ? owners[number] : null;
    }

    synchronized long allocated() {
        return allocated;
    }

    /** Returns all arrays by number, for a worker to put its windows into. */
    @SuppressWarnings("NullAway") // a missing array is what makes an access to freed memory fail
    synchronized byte[][] view() {
        return Arrays.copyOf(segments, Math.max(next, Block.FIRST_ALLOCATION));
    }

    /** Returns what lives, in the order of allocation. */
    synchronized List<Owner> live() {
        List<Owner> live = new ArrayList<>();
        for (int number = 0; number < next; number++) {
            Owner owner = owners[number];
            if (segments[number] != null && owner != null) {
                live.add(owner);
            }
        }
        return live;
    }
}
