package dev.hotcell.gpu.device;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Memory of a device that belongs together.
 *
 * @param device its id
 * @param owner who has it, such as {@code allocated in cell 3}
 * @param allocations how many
 * @param bytes of all of them
 */
public record MemoryUse(String device, String owner, int allocations, long bytes) {

    /** Adds up what has the same owner, the largest first. */
    public static List<MemoryUse> byOwner(Stream<MemoryUse> single) {
        Map<String, MemoryUse> sums = single.collect(Collectors.toMap(MemoryUse::owner, use -> use, MemoryUse::plus));
        return sums.values().stream()
                .sorted(Comparator.comparingLong(MemoryUse::bytes).reversed().thenComparing(MemoryUse::owner))
                .toList();
    }

    private MemoryUse plus(MemoryUse other) {
        return new MemoryUse(device, owner, allocations + other.allocations, bytes + other.bytes);
    }
}
