package dev.hotcell.gpu.engine;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.gpu.device.DeviceEvent;
import java.util.concurrent.CompletableFuture;

/** A mark in a stream of the CPU device. */
final class EngineEvent implements DeviceEvent {
    private final CompletableFuture<Long> time = new CompletableFuture<>();

    static EngineEvent of(DeviceEvent event) {
        if (event instanceof EngineEvent own) {
            return own;
        }
        throw new IllegalArgumentException("The event is of another device");
    }

    void reach() {
        time.complete(System.nanoTime());
    }

    @Override
    public boolean reached() {
        return time.isDone();
    }

    @Override
    public void synchronize() {
        CompletableFuture<Object> stopped = new CompletableFuture<>();
        try (CellContext.Scope ignored = CellContext.current().onInterrupt(() -> stopped.complete(true))) {
            CompletableFuture.anyOf(time, stopped).join();
        }
        if (!reached()) {
            throw new CellInterruptedException();
        }
    }

    @Override
    public double millisecondsSince(DeviceEvent earlier) {
        EngineEvent start = of(earlier);
        start.synchronize();
        synchronize();
        return (time.join() - start.time.join()) / 1e6;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
