package dev.hotcell.gpu.engine;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceEvent;
import dev.hotcell.gpu.device.DeviceStream;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A stream of the CPU device: one thread, for as long as there is something to do. */
final class EngineStream implements DeviceStream {
    private static final AtomicLong NUMBER = new AtomicLong();

    private final CpuDevice device;
    private final ThreadPoolExecutor worker;
    private final Set<Runnable> hooks = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final AtomicLong queued = new AtomicLong();

    EngineStream(CpuDevice device) {
        this.device = device;
        this.worker = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(null, task, "cuda-stream-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        worker.allowCoreThreadTimeOut(true);
    }

    static EngineStream of(DeviceStream stream) {
        if (stream instanceof EngineStream own) {
            return own;
        }
        throw new IllegalArgumentException(
                "The stream is of " + stream.device().id() + ", the memory or the kernel is of the CPU device");
    }

    /** Queues work that is passed over once something before it has failed. */
    void enqueue(Runnable work) {
        CellContext cell =
                new StreamCell(CellContext.current(), hooks, () -> failure.get() instanceof CellInterruptedException);
        always(() -> {
            if (failure.get() == null) {
                try (CellContext.Scope ignored = cell.enter()) {
                    work.run();
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                }
            }
        });
    }

    private void always(Runnable work) {
        checkOpen();
        queued.incrementAndGet();
        worker.execute(() -> {
            try {
                work.run();
            } finally {
                queued.decrementAndGet();
            }
        });
    }

    private void checkOpen() {
        if (worker.isShutdown()) {
            throw new IllegalStateException("This stream has been closed");
        }
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public DeviceEvent record() {
        EngineEvent event = new EngineEvent();
        always(event::reach);
        return event;
    }

    @Override
    public void await(DeviceEvent event) {
        EngineEvent awaited = EngineEvent.of(event);
        enqueue(awaited::synchronize);
    }

    @Override
    public void keep(Object object) {
        always(() -> Reference.reachabilityFence(object));
    }

    @Override
    public boolean idle() {
        return queued.get() == 0;
    }

    @Override
    public void synchronize() {
        CountDownLatch done = new CountDownLatch(1);
        checkOpen();
        worker.execute(done::countDown); // not counted: who has waited for it finds the stream idle
        try (CellContext.Scope ignored = CellContext.current().onInterrupt(this::stop)) {
            PatientWait.until(done, this::stop);
        }
        RuntimeException failed = failure.getAndSet(null);
        if (failed != null) {
            throw failed;
        }
    }

    private void stop() {
        failure.compareAndSet(null, new CellInterruptedException());
        List.copyOf(hooks).forEach(Runnable::run);
    }

    @Override
    public void close() {
        if (worker.isShutdown()) {
            return;
        }
        try {
            synchronize();
        } finally {
            worker.shutdown();
        }
    }

    @Override
    public String toString() {
        return "stream of " + device.id();
    }
}
