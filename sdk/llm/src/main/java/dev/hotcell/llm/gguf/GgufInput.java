package dev.hotcell.llm.gguf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads little-endian values from the start of a file and never past its end. */
final class GgufInput implements Closeable {
    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long position;

    GgufInput(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    /** Returns how many bytes have been read. */
    long position() {
        return position;
    }

    long remaining() {
        return size - position;
    }

    private void need(int bytes) throws IOException {
        if (remaining() < bytes) {
            throw new GgufException(path, "is cut short: its header ends at byte " + size);
        }
        if (buffer.remaining() < bytes) {
            buffer.compact();
            while (buffer.position() < bytes && channel.read(buffer) >= 0) {
                // A channel may give less than is asked for.
            }
            buffer.flip();
            if (buffer.remaining() < bytes) {
                throw new GgufException(path, "is being changed by another program");
            }
        }
        position += bytes;
    }

    byte u8() throws IOException {
        need(1);
        return buffer.get();
    }

    short u16() throws IOException {
        need(2);
        return buffer.getShort();
    }

    int u32() throws IOException {
        need(4);
        return buffer.getInt();
    }

    long u64() throws IOException {
        need(8);
        return buffer.getLong();
    }

    /** Reads a count, of things that take at least so many bytes each, and refuses one that the file cannot hold. */
    int count(String what, int leastBytes) throws IOException {
        long count = u64();
        if (count < 0 || count > remaining() / leastBytes || count > Integer.MAX_VALUE) {
            throw new GgufException(
                    path,
                    "is cut short or damaged: it claims " + Long.toUnsignedString(count) + " " + what
                            + ", more than the file holds");
        }
        return (int) count;
    }

    String text(String what) throws IOException {
        byte[] bytes = new byte[count("bytes of " + what, 1)];
        int done = 0;
        while (done < bytes.length) {
            int part = Math.min(bytes.length - done, 1 << 15);
            need(part);
            buffer.get(bytes, done, part);
            done += part;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
