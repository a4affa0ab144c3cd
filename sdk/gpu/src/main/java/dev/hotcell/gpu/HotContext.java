package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.HotResource;
import java.util.Map;

/**
 * A device's context among the hot things: it survives errors, interrupts and whatever cells define anew, and ends when it
 * is closed by name. It is pinned, because what lies in its memory cannot be loaded again.
 */
final class HotContext implements HotResource {
    private final Device device;
    private volatile boolean closed;

    private HotContext(Device device) {
        this.device = device;
    }

    /** Sees to it that a device that is about to be used is among the hot things. */
    static void ensure(Device device) {
        if (device.active()) {
            return;
        }
        String name = "CUDA context on " + device.id();
        Hot.get(name, Map.of("device", device.name()), () -> new HotContext(device));
        Hot.pin(name, true);
    }

    @Override
    public String kind() {
        return "CUDA context";
    }

    @Override
    public String device() {
        return device.id();
    }

    @Override
    public long sizeInBytes() {
        return device.allocatedBytes();
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        device.release();
    }
}
