package dev.hotcell.runtime;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much memory hot resources may hold on each device, in bytes.
 *
 * @param byDevice the limits of named devices
 * @param otherwise the limit of each device not named
 */
public record MemoryBudget(Map<String, Long> byDevice, long otherwise) {
    static final String VARIABLE = "HOTCELL_HOT_BUDGET";

    public MemoryBudget {
        byDevice = Map.copyOf(byDevice);
    }

    /** Returns a budget without limits. */
    public static MemoryBudget unlimited() {
        return new MemoryBudget(Map.of(), Long.MAX_VALUE);
    }

    /** Returns the same limit for each device, in bytes. */
    public static MemoryBudget ofBytes(long bytes) {
        return new MemoryBudget(Map.of(), bytes);
    }

    /**
     * Reads a budget: {@code 8G} for each device, or limits by device such as {@code cpu=16G,cuda:0=70G}.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static MemoryBudget parse(String text) {
        Map<String, Long> byDevice = new LinkedHashMap<>();
        long otherwise = Long.MAX_VALUE;
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                otherwise = ByteSize.parse(part);
            } else {
                byDevice.put(part.substring(0, equals).strip(), ByteSize.parse(part.substring(equals + 1)));
            }
        }
        return new MemoryBudget(byDevice, otherwise);
    }

    /** Returns what the environment says, or else three quarters of the machine's memory for the CPU. */
    static MemoryBudget fromEnvironment() {
        String written = System.getenv(VARIABLE);
        if (written != null && !written.isBlank()) {
            return parse(written);
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine) {
            return new MemoryBudget(Map.of("cpu", machine.getTotalMemorySize() / 4 * 3), Long.MAX_VALUE);
        }
        return unlimited();
    }

    /** Returns the limit of a device, in bytes. */
    public long limit(String device) {
        return byDevice.getOrDefault(device, otherwise);
    }
}
