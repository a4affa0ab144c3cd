package dev.hotcell.gpu;

import dev.hotcell.cell.CellContext;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Frees the buffers that its thread allocates while it is open.
 *
 * <pre>{@code
 * try (GpuScope scope = Gpu.scope()) {
 *     DeviceFloats work = Gpu.floats(n);
 *     result = scope.keep(Gpu.floats(n));
 * }
 * }</pre>
 *
 * One that a cell leaves open is closed at the end of the cell.
 */
public final class GpuScope implements AutoCloseable {
    private static final ThreadLocal<@Nullable GpuScope> INNERMOST = new ThreadLocal<>();

    private final @Nullable GpuScope outer;
    private final Thread thread = Thread.currentThread();
    private final Deque<DeviceMemory> buffers = new ArrayDeque<>();
    private final CellContext.Scope atEndOfCell;
    private boolean closed;

    GpuScope() {
        this.outer = INNERMOST.get();
        INNERMOST.set(this);
        this.atEndOfCell = CellContext.current().onEnd(this::close);
    }

    static void allocated(DeviceMemory buffer) {
        GpuScope scope = INNERMOST.get();
        if (scope != null) {
            scope.buffers.push(buffer);
        }
    }

    /** Lets a buffer outlive this scope: it belongs to the scope around this one, or to nobody but you. */
    public <B extends DeviceMemory> B keep(B buffer) {
        if (buffers.remove(buffer) && outer != null) {
            outer.buffers.push(buffer);
        }
        return buffer;
    }

    /**
     * Frees what was allocated in it, the last first. Called again, it does nothing.
     *
     * @throws IllegalStateException if called by another thread
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("A scope is closed by the thread that opened it");
        }
        GpuScope inner = INNERMOST.get();
        while (inner != null && inner != this) {
            inner.close();
            inner = INNERMOST.get();
        }
        closed = true;
        INNERMOST.set(outer);
        atEndOfCell.close();
        while (!buffers.isEmpty()) {
            buffers.pop().close();
        }
    }
}
