package dev.hotcell.kernel.protocol;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Text that grows as UTF-8, so that a value of many megabytes is copied once and not through several kinds of buffer. */
final class Utf8Text extends Writer {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** The least of ASCII's characters that JSON takes as it is. */
    private static final int FIRST_PLAIN = 0x20;

    private static final long LARGEST = Integer.MAX_VALUE - 8L;
    /** Room kept behind a string for what ends the document, in bytes; else that would double the room of a large one. */
    private static final int REST = 1024;

    private byte[] bytes = new byte[REST];
    private int length;

    @Override
    public void write(char[] characters, int start, int count) {
        append(new String(characters, start, count));
    }

    @Override
    public void write(String text, int start, int count) {
        append(text.substring(start, start + count));
    }

    @Override
    public void write(int character) {
        append((byte) character);
    }

    private void append(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        append(utf8, 0, utf8.length);
    }

    private void append(byte[] more, int start, int end) {
        reserve(end - start);
        System.arraycopy(more, start, bytes, length, end - start);
        length += end - start;
    }

    private void append(byte one) {
        reserve(1);
        bytes[length++] = one;
    }

    private void reserve(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(
                    bytes, Math.max(Math.addExact(length, count), (int) Math.min(LARGEST, bytes.length * 2L)));
        }
    }

    /** Adds a JSON string (RFC 8259, section 7); half a surrogate pair becomes a question mark. */
    void appendString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        reserve(utf8.length + REST);
        append((byte) '"');
        int written = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            // A negative byte is part of a character beyond ASCII.
            if (b >= 0 && b < FIRST_PLAIN || b == '"' || b == '\\') {
                append(utf8, written, i);
                appendEscaped(b);
                written = i + 1;
            }
        }
        append(utf8, written, utf8.length);
        append((byte) '"');
    }

    private void appendEscaped(byte character) {
        append((byte) '\\');
        switch (character) {
            case '"', '\\' -> append(character);
            case '\n' -> append((byte) 'n');
            case '\r' -> append((byte) 'r');
            case '\t' -> append((byte) 't');
            default -> {
                append("u00");
                append(DIGITS[character >> 4]);
                append(DIGITS[character & 0xf]);
            }
        }
    }

    /** Adds a JSON string of Base64 (RFC 4648, section 4). */
    void appendBase64(byte[] content) {
        byte[] encoded = Base64.getEncoder().encode(content);
        reserve(encoded.length + REST);
        append((byte) '"');
        append(encoded, 0, encoded.length);
        append((byte) '"');
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
