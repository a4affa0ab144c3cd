package dev.hotcell.kernel.session;

import dev.hotcell.cell.CellContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * {@link System#in} of a notebook: each line is asked of the user. Closing it does nothing, so that a closed
 * {@code Scanner} does not end the input of all later cells.
 */
public final class NotebookInput extends InputStream {
    private byte[] line = new byte[0];
    private int position;

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws UncheckedIOException if the front end cannot ask: a Scanner would swallow an IOException */
    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (position == line.length) {
            line = (ask() + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        int count = Math.min(length, line.length - position);
        System.arraycopy(line, position, bytes, offset, count);
        position += count;
        return count;
    }

    private static String ask() {
        CellContext cell = CellContext.current();
        if (cell.session().isEmpty()) {
            throw new UncheckedIOException(new IOException("This thread belongs to no cell that could ask for input"));
        }
        try {
            return cell.readLine("", false);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized int available() {
        return line.length - position;
    }
}
