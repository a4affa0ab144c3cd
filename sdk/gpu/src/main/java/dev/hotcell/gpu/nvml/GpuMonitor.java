package dev.hotcell.gpu.nvml;

import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The GPUs of this machine as NVIDIA's management library sees them, those too that this process may not use. */
public final class GpuMonitor {
    private static final String LIBRARY = "libnvidia-ml.so.1";

    private static final class Opened {
        static final GpuMonitor OF_MACHINE = open();
    }

    private final @Nullable NvmlNative nvml;
    private final String absence;

    private GpuMonitor(@Nullable NvmlNative nvml, String absence) {
        this.nvml = nvml;
        this.absence = absence;
    }

    /** Returns that of this machine, opened when it is first asked for. */
    public static GpuMonitor ofMachine() {
        return Opened.OF_MACHINE;
    }

    private static GpuMonitor open() {
        NvmlNative library;
        try {
            library = Native.load(LIBRARY, NvmlNative.class);
        } catch (UnsatisfiedLinkError e) {
            return new GpuMonitor(null, "There is no NVIDIA driver here (" + LIBRARY + " was not found).");
        }
        int code = library.nvmlInit_v2();
        return code == 0
                ? new GpuMonitor(library, "")
                : new GpuMonitor(null, "NVIDIA's management library does not start: " + library.nvmlErrorString(code));
    }

    /** Returns why nothing can be asked, in one line; empty if something can. */
    public String absence() {
        return absence;
    }

    /** Returns the version of the driver; empty if there is none. */
    public String driverVersion() {
        byte[] text = new byte[80];
        return nvml != null && nvml.nvmlSystemGetDriverVersion(text, text.length) == 0 ? NvmlDevice.text(text) : "";
    }

    /** Returns what each GPU is doing, in the order of their numbers; none where there is no driver. */
    public List<GpuStatus> read() {
        NvmlNative library = nvml;
        return library == null
                ? List.of()
                : IntStream.range(0, count(library))
                        .mapToObj(index -> device(library, index)
                                .map(device -> new StatusReader(library, device, index).read())
                                .orElseGet(() -> GpuStatus.lost(index, "gives no handle")))
                        .toList();
    }

    /** Returns how MIG divides each GPU, in the order of their numbers; none where there is no driver. */
    public List<MigLayout> mig() {
        NvmlNative library = nvml;
        return library == null
                ? List.of()
                : IntStream.range(0, count(library))
                        .mapToObj(index ->
                                device(library, index).map(device -> new MigReader(library, device).layout(index)))
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** Returns the energy that each GPU has used since the driver was loaded, in millijoules. */
    public List<OptionalLong> energy() {
        NvmlNative library = nvml;
        return library == null
                ? List.of()
                : IntStream.range(0, count(library))
                        .mapToObj(index -> device(library, index)
                                .map(device -> device.large(
                                        answer -> library.nvmlDeviceGetTotalEnergyConsumption(device.handle(), answer)))
                                .orElse(OptionalLong.empty()))
                        .toList();
    }

    private static int count(NvmlNative library) {
        IntByReference count = new IntByReference();
        return library.nvmlDeviceGetCount_v2(count) == 0 ? count.getValue() : 0;
    }

    private static Optional<NvmlDevice> device(NvmlNative library, int index) {
        PointerByReference handle = new PointerByReference();
        return library.nvmlDeviceGetHandleByIndex_v2(index, handle) == 0
                ? Optional.of(new NvmlDevice(library, handle.getValue()))
                : Optional.empty();
    }
}
