package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.runtime.ByteSize;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Memory that was allocated on a GPU. */
final class DriverAllocation extends DriverMemory implements LiveMemory {
    private DriverAllocation(DriverContext context, StagingMemory staging, long address, long bytes) {
        super(context, staging, address, bytes);
    }

    /** Allocates zeros. */
    static DriverAllocation of(DriverContext context, StagingMemory staging, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("There is no memory of " + bytes + " bytes");
        }
        DevicePointer pointer = new DevicePointer();
        boolean[] full = {false};
        context.call("Allocating " + ByteSize.format(bytes) + " on " + context.id(), () -> {
            int result = JCudaDriver.cuMemAlloc(pointer, Math.max(1, bytes));
            full[0] = result == CUresult.CUDA_ERROR_OUT_OF_MEMORY;
            return full[0] ? CUresult.CUDA_SUCCESS : result;
        });
        if (full[0]) {
            throw new DeviceException(outOfMemory(context, bytes));
        }
        DriverAllocation allocation = new DriverAllocation(context, staging, pointer.address(), bytes);
        context.live().add(allocation);
        boolean cleared = false;
        try {
            context.call(
                    "Clearing memory on " + context.id(),
                    () -> JCudaDriver.cuMemsetD8(pointer, (byte) 0, Math.max(1, bytes)));
            cleared = true;
        } finally {
            if (!cleared) {
                allocation.close();
            }
        }
        return allocation;
    }

    private static String outOfMemory(DriverContext context, long bytes) {
        long[] free = {0};
        long[] total = {0};
        context.call("Asking for the free memory", () -> JCudaDriver.cuMemGetInfo(free, total));
        return context.id() + " has not " + ByteSize.format(bytes) + " left: " + ByteSize.format(free[0])
                + " of its " + ByteSize.format(total[0])
                + " are free. Gpu.memory() tells what this notebook holds, %gpu what other processes do.";
    }

    @Override
    public int cell() {
        return lifetime().cell();
    }

    @Override
    public String owner() {
        return lifetime().origin();
    }

    @Override
    public void close() {
        if (lifetime().end()) {
            context().live().remove(this);
            context()
                    .call(
                            "Freeing memory on " + context().id(),
                            () -> JCudaDriver.cuMemFree(DevicePointer.at(address())));
        }
    }
}
