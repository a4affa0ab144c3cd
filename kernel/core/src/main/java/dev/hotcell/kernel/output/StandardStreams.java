package dev.hotcell.kernel.output;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.TextSink;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * {@link System#out} and {@link System#err}, replaced once for the life of the process: what a thread prints goes to the
 * cell that it works for, however late. Threads of no cell print into the one that runs, of several the one that began
 * first, or into the one that ended last.
 */
public final class StandardStreams {
    private final List<CellOutput> running = new CopyOnWriteArrayList<>();
    private volatile @Nullable CellOutput ended;

    /** Replaces the streams of this process. */
    public void install() {
        System.setOut(stream(StreamName.STDOUT, FileDescriptor.out));
        System.setErr(stream(StreamName.STDERR, FileDescriptor.err));
    }

    /** Notes that a cell begins. */
    public void begin(CellOutput cell) {
        running.add(cell);
    }

    /** Notes that it has ended. */
    public void end(CellOutput cell) {
        ended = cell;
        running.remove(cell);
    }

    private PrintStream stream(StreamName name, FileDescriptor otherwise) {
        return new CellPrintStream(new Routed(name, new FileOutputStream(otherwise)));
    }

    private @Nullable CellOutput target() {
        // Workers of the common pool outlive the cell that happened to start them and work for all.
        boolean shared = Thread.currentThread() instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool();
        CellOutput own = CellContext.current().output() instanceof CellOutput cell ? cell : null;
        if (own != null && (!shared || running.contains(own))) {
            return own;
        }
        for (CellOutput first : running) {
            return first;
        }
        return own != null ? own : ended;
    }

    private final class Routed extends OutputStream {
        private final StreamName name;
        private final OutputStream otherwise;

        Routed(StreamName name, OutputStream otherwise) {
            this.name = name;
            this.otherwise = otherwise;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (CellContext.current().output() instanceof TextSink sink) {
                sink.print(name == StreamName.STDERR, bytes, offset, length);
                return;
            }
            CellOutput cell = target();
            if (cell != null) {
                cell.print(name, bytes, offset, length);
            } else {
                otherwise.write(bytes, offset, length);
            }
        }
    }
}
