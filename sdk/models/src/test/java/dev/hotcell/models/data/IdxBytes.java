package dev.hotcell.models.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files for tests. */
final class IdxBytes {

    private IdxBytes() {}

    static byte[] of(int type, int[] dimensions, byte[] content) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + content.length);
        bytes.put(new byte[] {0, 0, (byte) type, (byte) dimensions.length});
        for (int length : dimensions) {
            bytes.putInt(length);
        }
        return bytes.put(content).array();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
