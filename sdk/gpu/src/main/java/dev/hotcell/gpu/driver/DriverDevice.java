package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.device.DeviceModule;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.DeviceTexture;
import dev.hotcell.gpu.device.HostMemory;
import dev.hotcell.gpu.device.MemoryUse;
import dev.hotcell.gpu.device.Program;
import dev.hotcell.gpu.device.TextureLayout;
import dev.hotcell.gpu.device.TextureSampling;
import java.util.List;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUresult;
import jcuda.driver.CUuuid;
import jcuda.driver.JCudaDriver;

/** A GPU, or an instance that MIG has split off one, as the driver shows it to this process. */
public final class DriverDevice implements Device {
    private final String id;
    private final String name;
    private final String uuid;
    private final long memoryBytes;
    private final int capability;
    private final int multiprocessors;
    private final DriverContext context;
    private final StagingMemory staging;

    DriverDevice(int ordinal) {
        this.id = "cuda:" + ordinal;
        CUdevice device = new CUdevice();
        check(JCudaDriver.cuDeviceGet(device, ordinal));
        byte[] text = new byte[256];
        check(JCudaDriver.cuDeviceGetName(text, text.length, device));
        this.name = new String(text, java.nio.charset.StandardCharsets.UTF_8).replaceAll("\0.*", "");
        CUuuid identity = new CUuuid();
        check(JCudaDriver.cuDeviceGetUuid(identity, device));
        this.uuid = dashed(identity.bytes);
        long[] memory = {0};
        check(JCudaDriver.cuDeviceTotalMem(memory, device));
        this.memoryBytes = memory[0];
        this.capability = 10 * attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
                + attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
        this.multiprocessors = attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT);
        this.context = new DriverContext(id, device);
        this.staging = new StagingMemory(context);
    }

    private void check(int result) {
        if (result != CUresult.CUDA_SUCCESS) {
            throw new DeviceException(id + " cannot be asked what it is: " + DriverError.words(result));
        }
    }

    private int attribute(CUdevice device, int attribute) {
        int[] value = {0};
        check(JCudaDriver.cuDeviceGetAttribute(value, attribute, device));
        return value[0];
    }

    private static String dashed(byte[] bytes) {
        String digits = java.util.HexFormat.of().formatHex(bytes);
        return digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns what identifies it everywhere, without the {@code GPU-} or {@code MIG-} that other tools put before it. */
    public String uuid() {
        return uuid;
    }

    /** Returns its compute capability in one number, such as 90. */
    public int capability() {
        return capability;
    }

    /** Returns how many multiprocessors it has. */
    public int multiprocessors() {
        return multiprocessors;
    }

    /**
     * Runs something that uses this device's context, such as a call of a library, and waits until the device has done it.
     *
     * @param action what for, as in "a Fourier transform"
     * @throws DeviceException if the device fails at it
     */
    public void run(String action, Runnable work) {
        context.call(action, () -> {
            work.run();
            return JCudaDriver.cuCtxSynchronize();
        });
    }

    /** Returns the number of its context, which changes when that is rebuilt after a fault or released. */
    public int generation() {
        return context.generation();
    }

    @Override
    public boolean isCpu() {
        return false;
    }

    @Override
    public long memoryBytes() {
        return memoryBytes;
    }

    @Override
    public long allocatedBytes() {
        return context.live().stream().mapToLong(LiveMemory::bytes).sum();
    }

    @Override
    public List<MemoryUse> memory() {
        return context.memory();
    }

    @Override
    public Allocation allocate(long bytes) {
        return DriverAllocation.of(context, staging, bytes);
    }

    @Override
    public HostMemory pinned(int bytes) {
        return new PinnedMemory(context, bytes);
    }

    @Override
    public DeviceTexture createTexture(TextureLayout layout, TextureSampling sampling, Allocation content) {
        return new DriverTexture(context, layout, sampling, content);
    }

    @Override
    public DeviceStream createStream() {
        return new DriverStream(this, context);
    }

    @Override
    public DeviceModule load(Program program) {
        return new DriverModule(context, staging, program, capability);
    }

    @Override
    public boolean active() {
        return context.active();
    }

    @Override
    public void release() {
        if (context.active()) {
            staging.close();
        }
        context.release();
    }

    @Override
    public String toString() {
        return id + ", " + name;
    }
}
