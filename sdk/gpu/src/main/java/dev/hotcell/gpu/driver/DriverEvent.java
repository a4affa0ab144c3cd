package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.DeviceEvent;
import jcuda.driver.CUevent;
import jcuda.driver.JCudaDriver;

/** A mark in a stream of a GPU. */
final class DriverEvent implements DeviceEvent {
    private final DriverContext context;
    private final CUevent handle = new CUevent();
    private final int generation;
    private boolean closed;

    DriverEvent(DriverContext context, int flags) {
        this.context = context;
        context.call("Creating an event", () -> JCudaDriver.cuEventCreate(handle, flags));
        this.generation = context.generation();
    }

    static DriverEvent of(DeviceEvent event) {
        if (event instanceof DriverEvent own) {
            return own;
        }
        throw new IllegalArgumentException("The event is of the CPU device");
    }

    CUevent handle() {
        context.check(generation, "This event");
        if (closed) {
            throw new IllegalStateException("This event has been closed");
        }
        return handle;
    }

    @Override
    public boolean reached() {
        CUevent event = handle();
        return context.done("Asking for an event", () -> JCudaDriver.cuEventQuery(event));
    }

    @Override
    public void synchronize() {
        CompletionWait.until(this::reached);
    }

    @Override
    public double millisecondsSince(DeviceEvent earlier) {
        DriverEvent start = of(earlier);
        if (start.context != context) {
            throw new IllegalArgumentException("The earlier event is of " + start.context.id());
        }
        start.synchronize();
        synchronize();
        float[] milliseconds = {0};
        context.call(
                "Asking for the time between events",
                () -> JCudaDriver.cuEventElapsedTime(milliseconds, start.handle(), handle()));
        return milliseconds[0];
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (generation == context.generation()) {
                context.call("Closing an event", () -> JCudaDriver.cuEventDestroy(handle));
            }
        }
    }
}
