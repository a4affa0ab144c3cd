package dev.hotcell.kernel.usage;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What this process and the processes that it has started use. For one thread. */
public final class ProcessUsage {
    private Map<Long, Duration> before = Map.of();
    private long nanoTime = System.nanoTime();

    private static Stream<ProcessHandle> processes() {
        ProcessHandle own = ProcessHandle.current();
        return Stream.concat(Stream.of(own), own.descendants());
    }

    /** Returns the processor time used since this was last asked, in percent of one processor; at first 0. */
    public double cpuPercent() {
        Map<Long, Duration> now = new HashMap<>();
        processes().forEach(p -> p.info().totalCpuDuration().ifPresent(used -> now.put(p.pid(), used)));
        long nanos = 0;
        for (Map.Entry<Long, Duration> entry : now.entrySet()) {
            Duration earlier = before.get(entry.getKey());
            if (earlier != null) {
                nanos += entry.getValue().minus(earlier).toNanos();
            }
        }
        long time = System.nanoTime();
        double percent = 100.0 * nanos / Math.max(1, time - nanoTime);
        before = now;
        nanoTime = time;
        return Math.max(0, Math.round(percent * 10) / 10.0);
    }

    /**
     * Returns the memory in use, in bytes: where the system tells it the proportional set size, otherwise what the JVM has
     * taken for its heap.
     */
    public long memoryBytes() {
        long bytes = processes()
                .mapToLong(p -> ProcFile.sizes(p.pid() + "/smaps_rollup").getOrDefault("Pss", resident(p.pid())))
                .sum();
        return bytes > 0 ? bytes : Runtime.getRuntime().totalMemory();
    }

    private static long resident(long pid) {
        return ProcFile.sizes(pid + "/status").getOrDefault("VmRSS", 0L);
    }
}
