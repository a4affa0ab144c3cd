package dev.hotcell.magics;

import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.driver.DriverDevice;
import dev.hotcell.gpu.nvml.GpuMonitor;
import dev.hotcell.gpu.nvml.GpuProcess;
import dev.hotcell.gpu.nvml.GpuStatus;
import dev.hotcell.gpu.nvml.MigInstance;
import dev.hotcell.runtime.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of all devices: those of this process, and GPUs and MIG instances that only the management library sees. */
final class GpuTable {
    private static final String NOTHING = "–";

    private final GpuMonitor monitor;
    private final List<Device> devices = Gpu.devices();

    GpuTable(GpuMonitor monitor) {
        this.monitor = monitor;
    }

    /** A device where nothing but this process's own use is known. */
    record Row(String device, String name, String memory, String allocated, String current) {}

    /**
     * A device of a machine with GPUs.
     *
     * @param device what {@code %gpu use} takes
     * @param load the share of time in which a kernel ran
     * @param power against its limit
     * @param clocks of the multiprocessors and of the memory
     * @param throttled why the clocks are lower than they could be
     * @param notebook what this process has allocated
     */
    record GpuRow(
            String device,
            String name,
            String memory,
            String load,
            String power,
            String temperature,
            String clocks,
            String nvlink,
            String throttled,
            String processes,
            String notebook,
            String current) {}

    List<?> rows() {
        List<GpuStatus> gpus = monitor.read();
        if (gpus.isEmpty()) {
            return devices.stream().map(GpuTable::row).toList();
        }
        List<GpuRow> rows = new ArrayList<>();
        for (GpuStatus gpu : gpus) {
            rows.add(row(gpu));
            gpu.instances().forEach(instance -> rows.add(row(gpu, instance)));
        }
        devices.stream().filter(Device::isCpu).forEach(cpu -> rows.add(cpuRow(cpu)));
        return rows;
    }

    private static Row row(Device device) {
        return new Row(
                device.id(),
                device.name(),
                ByteSize.format(device.memoryBytes()),
                ByteSize.format(device.allocatedBytes()),
                current(device));
    }

    private GpuRow row(GpuStatus gpu) {
        if (!gpu.trouble().isEmpty()) {
            String none = NOTHING;
            return new GpuRow(
                    "GPU " + gpu.index(), gpu.trouble(), none, none, none, none, none, none, none, none, none, "");
        }
        Device own = own(gpu.uuid());
        return new GpuRow(
                own == null ? "GPU " + gpu.index() + " (not seen by this process)" : own.id(),
                gpu.name(),
                memory(gpu.usedBytes(), gpu.totalBytes()),
                words(gpu.utilisation(), " %"),
                words(watts(gpu.milliwatts()), "") + " of " + words(watts(gpu.limitMilliwatts()), " W"),
                words(gpu.temperature(), " °C"),
                words(gpu.coreMegahertz(), "") + ", " + words(gpu.memoryMegahertz(), " MHz"),
                words(gpu.links(), " links"),
                gpu.throttled().stream().map(Object::toString).collect(Collectors.joining(", ")),
                gpu.processes().stream().map(GpuTable::process).collect(Collectors.joining(", ")),
                own == null ? NOTHING : ByteSize.format(own.allocatedBytes()),
                own == null ? "" : current(own));
    }

    private GpuRow row(GpuStatus gpu, MigInstance instance) {
        Device own = own(instance.uuid());
        return row(
                own == null ? instance.uuid() : own.id(),
                "MIG " + instance.profile() + " of GPU " + gpu.index(),
                memory(instance.usedBytes(), instance.totalBytes()),
                own);
    }

    private static GpuRow cpuRow(Device cpu) {
        return row(cpu.id(), cpu.name(), ByteSize.format(cpu.memoryBytes()), cpu);
    }

    /** Returns the row of what has no sensors of its own. */
    private static GpuRow row(String id, String name, String memory, @Nullable Device own) {
        return new GpuRow(
                id,
                name,
                memory,
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                "",
                "",
                own == null ? NOTHING : ByteSize.format(own.allocatedBytes()),
                own == null ? "" : current(own));
    }

    private @Nullable Device own(String uuid) {
        return devices.stream()
                .filter(device -> device instanceof DriverDevice one && uuid.endsWith(one.uuid()))
                .findFirst()
                .orElse(null);
    }

    private static String current(Device device) {
        return device.id().equals(Gpu.current().id()) ? "yes" : "";
    }

    private static String memory(long used, long total) {
        return ByteSize.format(used) + " of " + ByteSize.format(total);
    }

    private static OptionalInt watts(OptionalInt milliwatts) {
        return milliwatts.isPresent() ? OptionalInt.of((milliwatts.getAsInt() + 500) / 1000) : milliwatts;
    }

    private static String words(OptionalInt value, String unit) {
        return value.isPresent() ? String.format(Locale.ROOT, "%d%s", value.getAsInt(), unit) : NOTHING;
    }

    private static String process(GpuProcess process) {
        String program = process.name().substring(process.name().lastIndexOf('/') + 1);
        return process.pid() + " " + program
                + (process.memoryBytes() < 0 ? "" : " (" + ByteSize.format(process.memoryBytes()) + ")");
    }
}
