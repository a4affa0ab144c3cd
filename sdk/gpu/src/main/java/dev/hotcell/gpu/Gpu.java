package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceEvent;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.HostMemory;
import dev.hotcell.gpu.device.MemoryUse;
import dev.hotcell.gpu.driver.DriverDevice;
import dev.hotcell.gpu.driver.DriverDevices;
import dev.hotcell.gpu.driver.VisibleDevices;
import dev.hotcell.gpu.engine.CpuDevice;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The devices of this machine, and memory on the current one.
 *
 * <pre>{@code
 * DeviceFloats x = Gpu.floats(new float[] {1, 2, 3});
 * }</pre>
 */
public final class Gpu {
    private static volatile boolean driverAsked;

    private static final class Found {
        static final DriverDevices GPUS = find();
        static final List<Device> ALL = Stream.concat(
                        GPUS.devices().stream(),
                        Stream.of(new CpuDevice(Runtime.getRuntime().availableProcessors())))
                .toList();

        private static DriverDevices find() {
            driverAsked = true;
            return DriverDevices.find();
        }
    }

    private static volatile @Nullable Device chosen;

    private Gpu() {}

    /** Returns the devices: GPUs and MIG instances that the driver shows, then the CPU, which runs CUDA kernels, too. */
    public static List<Device> devices() {
        return Found.ALL;
    }

    /** Returns why there is no GPU, in one line; empty if there is one. */
    public static String absence() {
        return Found.GPUS.absence();
    }

    /** Returns the device that new memory and modules go to: the first, unless another has been chosen. */
    public static Device current() {
        Device one = chosen;
        return one != null ? one : devices().get(0);
    }

    /**
     * Chooses the device that new memory and modules go to.
     *
     * @param id as {@link Device#id} gives it, or the UUID of a GPU or a MIG instance ({@code GPU-…}, {@code MIG-…}): an
     *     instance can be used only if nothing has asked for devices before
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Device use(String id) {
        Device device = id.startsWith("GPU-") || id.startsWith("MIG-") ? byUuid(id) : byId(id);
        chosen = device;
        return device;
    }

    private static Device byUuid(String uuid) {
        if (!driverAsked) {
            VisibleDevices.restrictTo(uuid);
        }
        return devices().stream()
                .filter(one -> one instanceof DriverDevice gpu && uuid.endsWith(gpu.uuid()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The driver does not show " + uuid
                        + " to this process, which decides that when it is first asked for devices: restart the kernel, and"
                        + " let this be the first that it does with a GPU"));
    }

    private static Device byId(String id) {
        return devices().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no device \"" + id + "\"; there are "
                        + String.join(", ", devices().stream().map(Device::id).toList())));
    }

    /**
     * Opens a scope that frees what this thread allocates until it is closed.
     *
     * @see GpuScope
     */
    public static GpuScope scope() {
        return new GpuScope();
    }

    /** Creates a stream on the current device: launches and copies in the background, in order. */
    public static DeviceStream stream() {
        Device device = current();
        HotContext.ensure(device);
        return device.createStream();
    }

    /** Allocates host memory that the current device copies from and to in the background. */
    public static HostMemory pinned(int bytes) {
        Device device = current();
        HotContext.ensure(device);
        return device.pinned(bytes);
    }

    /**
     * Runs an action and returns how long the current device was at it, in milliseconds.
     *
     * @param action launches and copies, in the stream that it is given
     */
    public static double milliseconds(Consumer<DeviceStream> action) {
        try (DeviceStream stream = stream();
                DeviceEvent start = stream.record()) {
            action.accept(stream);
            try (DeviceEvent end = stream.record()) {
                stream.synchronize();
                return end.millisecondsSince(start);
            }
        }
    }

    /** Returns what this process has allocated on all devices, by owner; buffers dropped without being closed are reported. */
    public static List<MemoryUse> memory() {
        LostBuffers.OF_PROCESS.report();
        return devices().stream()
                .filter(Device::active)
                .flatMap(device -> device.memory().stream())
                .toList();
    }

    /** Allocates zeros on the current device. */
    public static DeviceFloats floats(int length) {
        return new DeviceFloats(current(), length);
    }

    /** Copies an array to the current device. */
    public static DeviceFloats floats(float[] content) {
        DeviceFloats buffer = new DeviceFloats(current(), content.length);
        buffer.copyFrom(content);
        return buffer;
    }

    /** Allocates zeros on the current device. */
    public static DeviceDoubles doubles(int length) {
        return new DeviceDoubles(current(), length);
    }

    /** Copies an array to the current device. */
    public static DeviceDoubles doubles(double[] content) {
        DeviceDoubles buffer = new DeviceDoubles(current(), content.length);
        buffer.copyFrom(content);
        return buffer;
    }

    /** Allocates zeros on the current device. */
    public static DeviceInts ints(int length) {
        return new DeviceInts(current(), length);
    }

    /** Copies an array to the current device. */
    public static DeviceInts ints(int[] content) {
        DeviceInts buffer = new DeviceInts(current(), content.length);
        buffer.copyFrom(content);
        return buffer;
    }

    /** Allocates zeros on the current device. */
    public static DeviceLongs longs(int length) {
        return new DeviceLongs(current(), length);
    }

    /** Copies an array to the current device. */
    public static DeviceLongs longs(long[] content) {
        DeviceLongs buffer = new DeviceLongs(current(), content.length);
        buffer.copyFrom(content);
        return buffer;
    }

    /** Allocates zeros on the current device. */
    public static DeviceShorts shorts(int length) {
        return new DeviceShorts(current(), length);
    }

    /** Copies an array to the current device. */
    public static DeviceShorts shorts(short[] content) {
        DeviceShorts buffer = new DeviceShorts(current(), content.length);
        buffer.copyFrom(content);
        return buffer;
    }

    /** Allocates zeros on the current device. */
    public static DeviceBytes bytes(int length) {
        return new DeviceBytes(current(), length);
    }

    /** Copies an array to the current device. */
    public static DeviceBytes bytes(byte[] content) {
        DeviceBytes buffer = new DeviceBytes(current(), content.length);
        buffer.copyFrom(content);
        return buffer;
    }
}
