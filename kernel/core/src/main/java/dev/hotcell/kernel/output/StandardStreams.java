package dev.hotcell.kernel.output;

import dev.hotcell.cell.CellContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * {@link System#out} and {@link System#err}, replaced once for the life of the process: what a thread prints goes to the
 * cell that it works for, however late. Threads of no cell print into the one that runs, or ran last.
 */
public final class StandardStreams {
    private volatile @Nullable CellOutput latest;
    private volatile boolean running;

    /** Replaces the streams of this process. */
    public void install() {
        System.setOut(stream(StreamName.STDOUT, FileDescriptor.out));
        System.setErr(stream(StreamName.STDERR, FileDescriptor.err));
    }

    /** Notes that a cell begins. */
    public void begin(CellOutput cell) {
        latest = cell;
        running = true;
    }

    /** Notes that it has ended. */
    public void end() {
        running = false;
    }

    private PrintStream stream(StreamName name, FileDescriptor otherwise) {
        return new PrintStream(new Routed(name, new FileOutputStream(otherwise)), false, StandardCharsets.UTF_8);
    }

    private @Nullable CellOutput target() {
        // Workers of the common pool outlive the cell that happened to start them and work for all.
        boolean shared = running
                && Thread.currentThread() instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool();
        if (!shared && CellContext.current().output() instanceof CellOutput cell) {
            return cell;
        }
        return latest;
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
            CellOutput cell = target();
            if (cell != null) {
                cell.print(name, bytes, offset, length);
            } else {
                otherwise.write(bytes, offset, length);
            }
        }
    }
}
