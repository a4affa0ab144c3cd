package dev.hotcell.gpu.engine;

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
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxModule;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The CPU as a CUDA device: PTX as JVM bytecode, every access checked. */
public final class CpuDevice implements Device {
    private final EngineMemory memory = new EngineMemory();
    private final EngineLauncher launcher;
    private final AtomicLong launches = new AtomicLong();
    private final int parallelism;
    private volatile boolean active;

    /** Creates a device that runs blocks on so many threads. */
    public CpuDevice(int parallelism) {
        this.parallelism = parallelism;
        this.launcher = new EngineLauncher(workers(Math.max(1, parallelism - 1)), parallelism, memory);
    }

    private static ExecutorService workers(int count) {
        AtomicLong number = new AtomicLong();
        ThreadPoolExecutor workers =
                new ThreadPoolExecutor(count, count, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "cuda-on-cpu-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    @Override
    public String id() {
        return "cpu";
    }

    @Override
    public String name() {
        return "CPU, " + parallelism + (parallelism == 1 ? " thread" : " threads") + " (PTX as JVM bytecode)";
    }

    @Override
    public boolean isCpu() {
        return true;
    }

    @Override
    public long memoryBytes() {
        return Runtime.getRuntime().maxMemory();
    }

    @Override
    public long allocatedBytes() {
        return memory.allocated();
    }

    @Override
    public List<MemoryUse> memory() {
        return MemoryUse.byOwner(
                memory.live().stream().map(owner -> new MemoryUse(id(), owner.description(), 1, owner.bytes())));
    }

    @Override
    public Allocation allocate(long bytes) {
        return allocate(bytes, "allocated");
    }

    @Override
    public HostMemory pinned(int bytes) {
        return new EngineHostMemory(bytes);
    }

    @Override
    public DeviceTexture createTexture(TextureLayout layout, TextureSampling sampling, Allocation content) {
        return new EngineTexture(this, layout, sampling, content);
    }

    @Override
    public DeviceStream createStream() {
        active = true;
        return new EngineStream(this);
    }

    @Override
    public boolean active() {
        return active;
    }

    @Override
    public void release() {
        active = false;
        memory.freeAll();
    }

    Allocation allocate(long bytes, String what) {
        active = true;
        return new EngineAllocation(memory, memory.allocate(bytes, what), bytes);
    }

    @Override
    public DeviceModule load(Program program) {
        active = true;
        try {
            return new EngineModule(this, memory, launcher, PtxModule.parse(program.ptx()), program);
        } catch (PtxException e) {
            throw new DeviceException(String.valueOf(e.getMessage()), e);
        }
    }

    long nextLaunch() {
        return launches.incrementAndGet();
    }
}
