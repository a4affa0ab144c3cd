package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.device.MemoryUse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/**
 * The primary context of a device, which libraries in the same process share. It is made current in the calling thread by
 * every call, because contexts belong to threads and other libraries change them. When a fault breaks it, it is rebuilt: its
 * generation goes up, and what belongs to an earlier one is gone.
 */
final class DriverContext {
    private final String id;
    private final CUdevice device;
    private final Set<LiveMemory> live = ConcurrentHashMap.newKeySet();
    private final LaunchLog launches = new LaunchLog();
    private volatile @Nullable CUcontext handle;
    private volatile int generation;
    private volatile boolean printing;
    private volatile String unusable = "";
    private volatile String lastFault = "it was released";

    DriverContext(String id, CUdevice device) {
        this.id = id;
        this.device = device;
    }

    String id() {
        return id;
    }

    int generation() {
        return generation;
    }

    boolean active() {
        return handle != null;
    }

    LaunchLog launches() {
        return launches;
    }

    Set<LiveMemory> live() {
        return live;
    }

    List<MemoryUse> memory() {
        return MemoryUse.byOwner(live.stream().map(one -> new MemoryUse(id, one.owner(), 1, one.bytes())));
    }

    /** Makes it current in the calling thread, and returns its generation. */
    private int bind() {
        CUcontext current = handle;
        if (current == null) {
            current = begin();
        }
        JCudaDriver.cuCtxSetCurrent(current);
        return generation;
    }

    private synchronized CUcontext begin() {
        CUcontext known = handle;
        if (known != null) {
            return known;
        }
        if (!unusable.isEmpty()) {
            throw new DeviceException(unusable);
        }
        CUcontext fresh = new CUcontext();
        int result = JCudaDriver.cuDevicePrimaryCtxRetain(fresh, device);
        if (result != CUresult.CUDA_SUCCESS) {
            throw new DeviceException(id + " gives no context: " + DriverError.words(result));
        }
        handle = fresh;
        return fresh;
    }

    /**
     * Calls the driver.
     *
     * @param action what for, as in "copying to cuda:0"
     * @throws DeviceException if it fails
     * @throws dev.hotcell.gpu.device.KernelFaultException if a kernel has broken the context
     */
    void call(String action, IntSupplier call) {
        status(action, call);
    }

    /** Calls the driver as {@link #call} does, and returns whether what it asks about is done. */
    boolean done(String action, IntSupplier call) {
        return status(action, call) == CUresult.CUDA_SUCCESS;
    }

    private int status(String action, IntSupplier call) {
        int bound = bind();
        int result = call.getAsInt();
        if (result != CUresult.CUDA_SUCCESS && result != CUresult.CUDA_ERROR_NOT_READY) {
            throw failure(result, action, bound);
        }
        return result;
    }

    private synchronized RuntimeException failure(int result, String action, int bound) {
        if (DriverError.breaksContext(result)) {
            if (bound != generation) {
                return new DeviceException(action + " failed: the context was broken meanwhile by " + lastFault);
            }
            return new ContextFault(this, result).handle();
        }
        if (DriverError.losesDevice(result)) {
            lose(id + " does not answer any more: " + DriverError.words(result) + ". It may have fallen off the bus ("
                    + "nvidia-smi or dmesg tells); what was on it is lost. Other devices go on: %gpu use DEVICE");
            return new DeviceException(unusable);
        }
        return new DeviceException(action + " failed: " + DriverError.words(result));
    }

    /** Says that a kernel has been launched that may print. */
    void willPrint() {
        printing = true;
    }

    /** Prints what kernels of a stream have printed, once they have ended. */
    void takePrints(CUstream stream) {
        if (printing) {
            KernelPrinting.during(
                    () -> call("Waiting for what kernels print", () -> JCudaDriver.cuStreamSynchronize(stream)));
        }
    }

    /** Says that what was created in an earlier generation is gone. */
    void check(int created, String what) {
        if (created != generation) {
            throw new IllegalStateException(what + " " + ending());
        }
    }

    /** Returns what has become of the last generation, as the end of a sentence. */
    String ending() {
        return "is gone with the context of " + id + ": " + lastFault;
    }

    /** Ends the context, because a fault has broken it, and begins anew. Returns whether the new one works. */
    synchronized boolean rebuild(String fault) {
        end(fault);
        JCudaDriver.cuDevicePrimaryCtxReset(device);
        JCudaDriver.cuDevicePrimaryCtxRelease(device);
        try {
            JCudaDriver.cuCtxSetCurrent(begin());
        } catch (DeviceException e) {
            lose(String.valueOf(e.getMessage()));
            return false;
        }
        if (JCudaDriver.cuCtxSynchronize() == CUresult.CUDA_SUCCESS) {
            return true;
        }
        lose(id + " gives no new context in this process after " + fault + ": restart the kernel, or %gpu use another");
        return false;
    }

    /** Ends the context; the next use begins a new one. */
    synchronized void release() {
        if (handle != null) {
            end("it was released");
            JCudaDriver.cuDevicePrimaryCtxReset(device);
            JCudaDriver.cuDevicePrimaryCtxRelease(device);
        }
    }

    private void lose(String reason) {
        end(reason);
        unusable = reason;
    }

    private void end(String reason) {
        lastFault = reason;
        generation++;
        handle = null;
        live.clear();
        launches.takeAll();
    }
}
