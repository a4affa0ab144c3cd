package dev.hotcell.gpu.nvml;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a GPU is doing now. What it does not tell is empty.
 *
 * @param index its number among all GPUs of the machine, as {@code nvidia-smi} counts them
 * @param uuid what identifies it everywhere, with {@code GPU-} before it
 * @param trouble why it cannot be asked; empty if it can
 * @param utilisation the share of time in which a kernel ran, in percent
 * @param milliwatts what it draws
 * @param limitMilliwatts what it may draw
 * @param temperature in degrees Celsius
 * @param coreMegahertz the clock of the multiprocessors
 * @param memoryMegahertz the clock of the memory
 * @param links how many NVLinks are up
 * @param millijoules the energy that it has used since the driver was loaded
 * @param throttled why its clocks are lower than they could be
 * @param processes those that compute on it
 * @param instances what MIG has split it into
 */
public record GpuStatus(
        int index,
        String name,
        String uuid,
        String trouble,
        long usedBytes,
        long totalBytes,
        OptionalInt utilisation,
        OptionalInt milliwatts,
        OptionalInt limitMilliwatts,
        OptionalInt temperature,
        OptionalInt coreMegahertz,
        OptionalInt memoryMegahertz,
        OptionalInt links,
        OptionalLong millijoules,
        List<ThrottleReason> throttled,
        List<GpuProcess> processes,
        List<MigInstance> instances) {

    public GpuStatus {
        throttled = List.copyOf(throttled);
        processes = List.copyOf(processes);
        instances = List.copyOf(instances);
    }

    static GpuStatus lost(int index, String trouble) {
        OptionalInt none = OptionalInt.empty();
        return new GpuStatus(
                index,
                "",
                "",
                trouble,
                0,
                0,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                OptionalLong.empty(),
                List.of(),
                List.of(),
                List.of());
    }
}
