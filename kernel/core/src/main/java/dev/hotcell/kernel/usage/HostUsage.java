package dev.hotcell.kernel.usage;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the whole machine uses. For one thread. */
public final class HostUsage {
    private static final int IDLE = 3;
    private static final int WAITING = 4;

    private long[] before = {};

    /** Returns how busy all processors were since this was last asked, in percent; empty at first. */
    public OptionalDouble cpuPercent() {
        List<String> lines = ProcFile.lines("stat");
        if (lines.isEmpty()) {
            double load = machine().getCpuLoad();
            return load < 0 ? OptionalDouble.empty() : OptionalDouble.of(rounded(100 * load));
        }
        String[] words = lines.get(0).split("\\s+");
        long[] now = new long[words.length - 1];
        for (int i = 0; i < now.length; i++) {
            now[i] = Long.parseLong(words[i + 1]);
        }
        long[] earlier = before;
        before = now;
        if (earlier.length != now.length || now.length <= WAITING) {
            return OptionalDouble.empty();
        }
        long all = 0;
        for (int i = 0; i < Math.min(now.length, 8); i++) { // what guests use is in the first figures already
            all += now[i] - earlier[i];
        }
        long idle = now[IDLE] - earlier[IDLE] + now[WAITING] - earlier[WAITING];
        return all <= 0 ? OptionalDouble.empty() : OptionalDouble.of(rounded(100.0 * (all - idle) / all));
    }

    private static double rounded(double percent) {
        return Math.round(percent * 10) / 10.0;
    }

    /** Returns the memory of the machine in bytes, and its use in percent, under the names that psutil gives them. */
    public Map<String, Number> memory() {
        Map<String, Long> sizes = ProcFile.sizes("meminfo");
        Map<String, Number> memory = new LinkedHashMap<>();
        if (!sizes.containsKey("MemTotal")) {
            put(
                    memory,
                    machine().getTotalMemorySize(),
                    machine().getFreeMemorySize(),
                    machine().getFreeMemorySize());
            return memory;
        }
        long free = sizes.getOrDefault("MemFree", 0L);
        put(memory, sizes.getOrDefault("MemTotal", 0L), sizes.getOrDefault("MemAvailable", free), free);
        memory.put("active", sizes.getOrDefault("Active", 0L));
        memory.put("inactive", sizes.getOrDefault("Inactive", 0L));
        memory.put("buffers", sizes.getOrDefault("Buffers", 0L));
        memory.put("cached", sizes.getOrDefault("Cached", 0L) + sizes.getOrDefault("SReclaimable", 0L));
        memory.put("shared", sizes.getOrDefault("Shmem", 0L));
        memory.put("slab", sizes.getOrDefault("Slab", 0L));
        return memory;
    }

    private static void put(Map<String, Number> memory, long total, long available, long free) {
        memory.put("total", total);
        memory.put("available", available);
        memory.put("percent", total == 0 ? 0.0 : rounded(100.0 * (total - available) / total));
        memory.put("used", total - available);
        memory.put("free", free);
    }

    private static OperatingSystemMXBean machine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }
}
