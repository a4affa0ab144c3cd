package dev.hotcell.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Memory that remembers having been freed. */
final class Block implements HotResource {
    /** The sizes of the blocks closed, in the order of closing. */
    static final List<Long> CLOSED = new CopyOnWriteArrayList<>();

    private final AtomicInteger closings = new AtomicInteger();
    private final String device;
    private final long size;

    Block(long size) {
        this("cpu", size);
    }

    Block(String device, long size) {
        this.device = device;
        this.size = size;
    }

    int closings() {
        return closings.get();
    }

    @Override
    public String kind() {
        return "block";
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public long sizeInBytes() {
        return size;
    }

    @Override
    public boolean closed() {
        return closings.get() > 0;
    }

    @Override
    public void close() {
        closings.incrementAndGet();
        CLOSED.add(size);
    }
}
