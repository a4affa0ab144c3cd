package dev.hotcell.gpu;

import dev.hotcell.cell.CellContext;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceResource;
import dev.hotcell.runtime.ByteSize;
import java.io.PrintStream;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Finds buffers that a program has dropped without closing them: says in which cell they were allocated, and frees them.
 * Nobody can reach them any more, but nothing says when that is found, so it is reported as the mistake that it is.
 */
final class LostBuffers {
    static final LostBuffers OF_PROCESS = new LostBuffers(() -> System.err);
    private static final int MOST_LINES = 5;

    private final ReferenceQueue<DeviceMemory> dropped = new ReferenceQueue<>();
    private final Set<Watch> watched = ConcurrentHashMap.newKeySet();
    private final Supplier<PrintStream> output;

    LostBuffers(Supplier<PrintStream> output) {
        this.output = output;
    }

    /**
     * Watches a buffer until its watch ends.
     *
     * @param name what it is called when it is reported
     */
    Watch watch(DeviceMemory buffer, Device device, DeviceResource allocation, String name) {
        int cell = CellContext.current().number();
        String where = " on " + device.id() + (cell > 0 ? ", allocated in cell " + cell : "");
        Watch watch = new Watch(this, buffer, allocation, name + where);
        watched.add(watch);
        return watch;
    }

    /** Frees what was dropped since the last call, and prints what it was. */
    void report() {
        List<Watch> found = new ArrayList<>();
        for (Object one = dropped.poll(); one != null; one = dropped.poll()) {
            if (one instanceof Watch watch && watched.remove(watch) && !watch.allocation.closed()) {
                found.add(watch);
            }
        }
        if (found.isEmpty()) {
            return;
        }
        long bytes = found.stream().mapToLong(watch -> watch.allocation.bytes()).sum();
        StringBuilder text = new StringBuilder("Device memory leaked: ")
                .append(ByteSize.format(bytes))
                .append(found.size() == 1 ? " in a buffer that was" : " in " + found.size() + " buffers that were")
                .append(" dropped without close(). It has been freed now; close buffers, or allocate them inside")
                .append(" try (var scope = Gpu.scope()) { … }");
        found.stream().limit(MOST_LINES).forEach(watch -> text.append("\n  ").append(watch.description));
        if (found.size() > MOST_LINES) {
            text.append("\n  and ").append(found.size() - MOST_LINES).append(" more");
        }
        found.forEach(watch -> watch.allocation.close());
        output.get().println(text);
    }

    /** What is known of a buffer once it is gone. */
    static final class Watch extends PhantomReference<DeviceMemory> {
        private final LostBuffers owner;
        private final DeviceResource allocation;
        private final String description;

        private Watch(LostBuffers owner, DeviceMemory buffer, DeviceResource allocation, String description) {
            super(buffer, owner.dropped);
            this.owner = owner;
            this.allocation = allocation;
            this.description = description;
        }

        /** Forgets the buffer, which has been closed. */
        void end() {
            owner.watched.remove(this);
            clear();
        }
    }
}
