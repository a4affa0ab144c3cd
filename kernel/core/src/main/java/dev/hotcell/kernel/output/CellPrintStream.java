package dev.hotcell.kernel.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream of cells: what one call prints goes on in one piece, and a cell that closes the stream closes it for
 * nobody.
 */
final class CellPrintStream extends PrintStream {

    CellPrintStream(OutputStream out) {
        super(out, false, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        flush();
    }

    @Override
    public void print(@Nullable String text) {
        whole(String.valueOf(text));
    }

    @Override
    public void println(@Nullable String text) {
        whole(text + System.lineSeparator());
    }

    private void whole(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    @Override
    public void print(@Nullable Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void println(@Nullable Object value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char[] text) {
        println(String.valueOf(text));
    }

    @Override
    public void println(boolean value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        println(String.valueOf(value));
    }
}
