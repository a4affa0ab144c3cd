package dev.hotcell.gpu.nvml;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reads how MIG divides one GPU. */
final class MigReader {
    private static final int MOST_PROFILES = 15;
    /** {@code nvmlGpuInstanceProfileInfo_v2_t}: its size, and its version in the highest byte of its first field. */
    private static final int INFO_BYTES = 152;

    private static final int INFO_VERSION = INFO_BYTES | 2 << 24;
    private static final int INFO_ID = 4;
    private static final int INFO_COUNT = 16;
    private static final int INFO_NAME = 56;

    private final NvmlNative nvml;
    private final NvmlDevice device;
    private final Pointer handle;

    MigReader(NvmlNative nvml, NvmlDevice device) {
        this.nvml = nvml;
        this.device = device;
        this.handle = device.handle();
    }

    MigLayout layout(int index) {
        IntByReference current = new IntByReference();
        boolean supported = nvml.nvmlDeviceGetMigMode(handle, current, new IntByReference()) == 0;
        boolean enabled = supported && current.getValue() == 1;
        return new MigLayout(index, device.name(), supported, enabled, instances(), supported ? profiles() : List.of());
    }

    List<MigInstance> instances() {
        int most = device.number(answer -> nvml.nvmlDeviceGetMaxMigDeviceCount(handle, answer))
                .orElse(0);
        List<MigInstance> instances = new ArrayList<>();
        for (int index = 0; index < most; index++) {
            PointerByReference found = new PointerByReference();
            if (nvml.nvmlDeviceGetMigDeviceHandleByIndex(handle, index, found) == 0) {
                instances.add(instance(new NvmlDevice(nvml, found.getValue())));
            }
        }
        return instances;
    }

    private MigInstance instance(NvmlDevice one) {
        long[] memory = new long[3];
        nvml.nvmlDeviceGetMemoryInfo(one.handle(), memory);
        String name = one.name();
        int gpuInstance = one.number(answer -> nvml.nvmlDeviceGetGpuInstanceId(one.handle(), answer))
                .orElse(-1);
        return new MigInstance(plain(name), one.uuid(), gpuInstance, memory[2], memory[0]);
    }

    private List<MigProfile> profiles() {
        List<MigProfile> profiles = new ArrayList<>();
        for (int number = 0; number < MOST_PROFILES; number++) {
            byte[] content = new byte[INFO_BYTES];
            ByteBuffer info = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder());
            info.putInt(0, INFO_VERSION);
            if (nvml.nvmlDeviceGetGpuInstanceProfileInfoV(handle, number, content) == 0) {
                int id = info.getInt(INFO_ID);
                int fitting = device.number(
                                answer -> nvml.nvmlDeviceGetGpuInstanceRemainingCapacity(handle, id, answer))
                        .orElse(0);
                String name = NvmlDevice.text(Arrays.copyOfRange(content, INFO_NAME, INFO_BYTES));
                profiles.add(new MigProfile(plain(name), id, info.getInt(INFO_COUNT), fitting));
            }
        }
        profiles.sort(Comparator.comparing(MigProfile::name));
        return profiles;
    }

    /** Returns the size in a name such as {@code NVIDIA H100 80GB HBM3 MIG 1g.10gb}. */
    private static String plain(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }
}
