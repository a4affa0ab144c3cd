package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.DeviceTrap;
import java.util.Map;
import java.util.TreeMap;

/** The memory that kernels allocate from by {@code malloc}: 8 MiB, as CUDA's default is. Safe for several threads. */
final class DeviceHeap {
    static final int BYTES = 8 << 20;
    private static final int ALIGN = 16;

    private final long base;
    private final TreeMap<Long, Long> free = new TreeMap<>();
    private final Map<Long, Long> used = new TreeMap<>();

    DeviceHeap(long base) {
        this.base = base;
        free.put((long) ALIGN, (long) BYTES - ALIGN);
    }

    /** Allocates a positive number of bytes and returns their address, 0 if there are none left; frees a negated address. */
    synchronized long allocateOrFree(long request) {
        if (request < 0) {
            free(-request - base);
            return 0;
        }
        long size = (request + ALIGN - 1) / ALIGN * ALIGN;
        for (Map.Entry<Long, Long> hole : free.entrySet()) {
            if (hole.getValue() >= size) {
                long at = hole.getKey();
                long rest = hole.getValue() - size;
                free.remove(at);
                if (rest > 0) {
                    free.put(at + size, rest);
                }
                used.put(at, size);
                return base + at;
            }
        }
        return 0;
    }

    private void free(long at) {
        Long size = used.remove(at);
        if (size == null) {
            throw new DeviceTrap("free() of something that malloc() did not give, or of something freed before");
        }
        long start = at;
        long length = size;
        Map.Entry<Long, Long> before = free.floorEntry(at);
        if (before != null && before.getKey() + before.getValue() == at) {
            start = before.getKey();
            length += before.getValue();
        }
        Long after = free.remove(at + size);
        free.put(start, length + (after == null ? 0 : after));
    }
}
