package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceEvent;
import dev.hotcell.gpu.device.DeviceStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/** A stream of a GPU. What fails in it breaks the context, and is thrown by the call that notices. */
final class DriverStream implements DeviceStream {
    /** So many things are kept by one event; an event for each would cost more than the launches. */
    private static final int BATCH = 64;

    private final Device device;
    private final DriverContext context;
    private final CUstream handle = new CUstream();
    private final int generation;
    private final Deque<Batch> passed = new ArrayDeque<>();
    private List<Object> kept = new ArrayList<>();
    private boolean closed;

    /** What is kept reachable until the stream has come to an event. */
    private record Batch(DriverEvent end, List<Object> kept) {}

    DriverStream(Device device, DriverContext context) {
        this.device = device;
        this.context = context;
        context.call(
                "Creating a stream", () -> JCudaDriver.cuStreamCreate(handle, CUstream_flags.CU_STREAM_NON_BLOCKING));
        this.generation = context.generation();
    }

    static DriverStream of(DeviceStream stream, DriverContext context) {
        if (stream instanceof DriverStream own && own.context == context) {
            return own;
        }
        throw new IllegalArgumentException(
                "The stream is of " + stream.device().id() + ", the memory or the kernel is of " + context.id());
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("This stream has been closed");
        }
        context.check(generation, "This stream");
    }

    void queue(String action, ToIntFunction<CUstream> call) {
        checkOpen();
        context.call(action, () -> call.applyAsInt(handle));
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public DeviceEvent record() {
        return mark(CUevent_flags.CU_EVENT_DEFAULT);
    }

    private DriverEvent mark(int flags) {
        checkOpen();
        DriverEvent event = new DriverEvent(context, flags);
        context.call("Recording an event", () -> JCudaDriver.cuEventRecord(event.handle(), handle));
        return event;
    }

    @Override
    public void await(DeviceEvent event) {
        DriverEvent awaited = DriverEvent.of(event);
        queue("Letting a stream wait", stream -> JCudaDriver.cuStreamWaitEvent(stream, awaited.handle(), 0));
    }

    @Override
    public synchronized void keep(Object object) {
        kept.add(object);
        if (kept.size() < BATCH) {
            return;
        }
        passed.addLast(new Batch(mark(CUevent_flags.CU_EVENT_DISABLE_TIMING), kept));
        kept = new ArrayList<>();
        for (Batch first = passed.peekFirst(); first != null && first.end.reached(); first = passed.peekFirst()) {
            release(passed.removeFirst());
        }
    }

    private void release(Batch batch) {
        batch.end.close();
        for (Object one : batch.kept) {
            if (one instanceof LaunchRecord launch) {
                context.launches().ended(launch);
            }
        }
    }

    @Override
    public boolean idle() {
        checkOpen();
        return context.done("Asking for a stream", () -> JCudaDriver.cuStreamQuery(handle));
    }

    @Override
    public void synchronize() {
        CompletionWait.until(this::idle);
        synchronized (this) {
            passed.forEach(this::release);
            passed.clear();
            kept.clear();
        }
        context.launches().allEnded(this);
        context.takePrints(handle);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            if (generation == context.generation()) {
                synchronize();
                context.call("Closing a stream", () -> JCudaDriver.cuStreamDestroy(handle));
            }
        } finally {
            closed = true;
        }
    }

    @Override
    public String toString() {
        return "stream of " + device.id();
    }
}
