package dev.hotcell.gpu.nvml;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads all that is shown of one GPU. */
final class StatusReader {
    private static final int CORE_CLOCK = 1;
    private static final int MEMORY_CLOCK = 2;
    private static final int MOST_LINKS = 18;
    private static final int PROCESS_BYTES = 24;
    private static final int MOST_PROCESSES = 64;

    private final NvmlNative nvml;
    private final NvmlDevice device;
    private final Pointer handle;
    private final int index;

    StatusReader(NvmlNative nvml, NvmlDevice device, int index) {
        this.nvml = nvml;
        this.device = device;
        this.handle = device.handle();
        this.index = index;
    }

    GpuStatus read() {
        String trouble = device.trouble();
        if (!trouble.isEmpty()) {
            return GpuStatus.lost(index, trouble);
        }
        long[] memory = new long[3];
        nvml.nvmlDeviceGetMemoryInfo(handle, memory);
        int[] rates = new int[2];
        boolean rated = nvml.nvmlDeviceGetUtilizationRates(handle, rates) == 0;
        return new GpuStatus(
                index,
                device.name(),
                device.uuid(),
                "",
                memory[2],
                memory[0],
                rated ? OptionalInt.of(rates[0]) : OptionalInt.empty(),
                device.number(answer -> nvml.nvmlDeviceGetPowerUsage(handle, answer)),
                device.number(answer -> nvml.nvmlDeviceGetEnforcedPowerLimit(handle, answer)),
                device.number(answer -> nvml.nvmlDeviceGetTemperature(handle, 0, answer)),
                device.number(answer -> nvml.nvmlDeviceGetClockInfo(handle, CORE_CLOCK, answer)),
                device.number(answer -> nvml.nvmlDeviceGetClockInfo(handle, MEMORY_CLOCK, answer)),
                links(),
                device.large(answer -> nvml.nvmlDeviceGetTotalEnergyConsumption(handle, answer)),
                ThrottleReason.of(device.large(answer -> nvml.nvmlDeviceGetCurrentClocksThrottleReasons(handle, answer))
                        .orElse(0)),
                processes(),
                new MigReader(nvml, device).instances());
    }

    private OptionalInt links() {
        int known = 0;
        int up = 0;
        for (int link = 0; link < MOST_LINKS; link++) {
            int number = link;
            OptionalInt active = device.number(answer -> nvml.nvmlDeviceGetNvLinkState(handle, number, answer));
            known += active.isPresent() ? 1 : 0;
            up += active.orElse(0);
        }
        return known == 0 ? OptionalInt.empty() : OptionalInt.of(up);
    }

    private List<GpuProcess> processes() {
        IntByReference count = new IntByReference(MOST_PROCESSES);
        byte[] content = new byte[MOST_PROCESSES * PROCESS_BYTES];
        if (nvml.nvmlDeviceGetComputeRunningProcesses_v3(handle, count, content) != 0) {
            return List.of();
        }
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder());
        List<GpuProcess> processes = new ArrayList<>();
        for (int one = 0; one < count.getValue(); one++) {
            int pid = bytes.getInt(one * PROCESS_BYTES);
            byte[] name = new byte[256];
            boolean named = nvml.nvmlSystemGetProcessName(pid, name, name.length) == 0;
            processes.add(new GpuProcess(
                    pid, named ? NvmlDevice.text(name) : "", bytes.getLong(one * PROCESS_BYTES + Long.BYTES)));
        }
        return processes;
    }
}
