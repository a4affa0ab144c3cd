package dev.hotcell.kernel.session;

import dev.hotcell.cell.CellContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;

/**
 * {@link System#in} of a notebook: each line is asked of the user. Closing it does nothing, so that a closed
 * {@code Scanner} does not end the input of all later cells. Each cell has a line of its own, so that one of a subshell
 * neither waits for another's nor takes what was meant for it.
 */
public final class NotebookInput extends InputStream {
    private final Map<CellContext, Line> lines = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws UncheckedIOException if the front end cannot ask: a Scanner would swallow an IOException */
    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? 0 : line().read(bytes, offset, length);
    }

    @Override
    public int available() {
        return line().available();
    }

    private Line line() {
        return lines.computeIfAbsent(CellContext.current(), cell -> new Line());
    }

    /** What is left of the line that a cell was given. */
    private static final class Line {
        private byte[] bytes = new byte[0];
        private int position;

        synchronized int read(byte[] target, int offset, int length) {
            if (position == bytes.length) {
                bytes = (ask() + "\n").getBytes(StandardCharsets.UTF_8);
                position = 0;
            }
            int count = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count;
        }

        synchronized int available() {
            return bytes.length - position;
        }

        private static String ask() {
            CellContext cell = CellContext.current();
            if (cell.session().isEmpty()) {
                throw new UncheckedIOException(
                        new IOException("This thread belongs to no cell that could ask for input"));
            }
            try {
                return cell.readLine("", false);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }
}
