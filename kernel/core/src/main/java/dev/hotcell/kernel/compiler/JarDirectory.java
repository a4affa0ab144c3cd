package dev.hotcell.kernel.compiler;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The central directory of a jar, read in one piece. {@code ZipFile} and javac's own file manager make an object of each
 * entry, which takes a third of a second of every start for the tens of thousands of classes that libraries have.
 */
public final class JarDirectory {
    private static final int HEADER = 46;
    private static final int LOCAL_HEADER = 30;
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int HEADER_SIGNATURE = 0x02014b50;

    private final Path jar;
    private final byte[] bytes;

    /** Takes the names of entries; the array is the directory itself, and the name is UTF-8. */
    @FunctionalInterface
    public interface Names {
        void name(byte[] bytes, int start, int end);
    }

    private JarDirectory(Path jar, byte[] bytes) {
        this.jar = jar;
        this.bytes = bytes;
    }

    /**
     * Reads the directory of a jar.
     *
     * @throws IOException if the file cannot be read, is no zip file, or is one of more than 65,535 entries
     */
    public static JarDirectory read(Path jar) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            long length = file.length();
            byte[] tail = new byte[(int) Math.min(length, END + LONGEST_COMMENT)];
            file.seek(length - tail.length);
            file.readFully(tail);
            int end = end(tail);
            long size = u32(tail, end + 12);
            long start = length - tail.length + end - size;
            if (u16(tail, end + 10) == 0xffff || size == 0xffffffffL || start < 0) {
                throw new ZipException("A zip file of the large kind: " + jar);
            }
            byte[] directory = new byte[(int) size];
            file.seek(start);
            file.readFully(directory);
            return new JarDirectory(jar, directory);
        }
    }

    private static int end(byte[] tail) throws ZipException {
        for (int i = tail.length - END; i >= 0; i--) {
            if (tail[i] == 'P' && u32(tail, i) == END_SIGNATURE && i + END + u16(tail, i + 20) == tail.length) {
                return i;
            }
        }
        throw new ZipException("No zip file");
    }

    /**
     * Hands over the names of all entries, in the order of the file.
     *
     * @throws ZipException if the directory is broken
     */
    public void forEach(Names names) throws ZipException {
        int at = 0;
        while (at + HEADER <= bytes.length) {
            int start = at + HEADER;
            int end = start + u16(bytes, at + 28);
            if (u32(bytes, at) != HEADER_SIGNATURE || end > bytes.length) {
                throw new ZipException("A broken zip file");
            }
            names.name(bytes, start, end);
            at = end + u16(bytes, at + 30) + u16(bytes, at + 32);
        }
    }

    /**
     * Returns the content of an entry, or null where there is none.
     *
     * @throws IOException if it cannot be read
     */
    public byte @Nullable [] content(String entry) throws IOException {
        int[] found = {-1};
        forEach((b, start, end) -> {
            if (end - start == entry.length() && isAt(b, start, end, entry)) {
                found[0] = start - HEADER;
            }
        });
        return found[0] < 0 ? null : content(found[0]);
    }

    private byte[] content(int header) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            byte[] local = new byte[LOCAL_HEADER];
            long at = u32(bytes, header + 42);
            file.seek(at);
            file.readFully(local);
            byte[] packed = new byte[(int) u32(bytes, header + 20)];
            file.seek(at + LOCAL_HEADER + u16(local, 26) + u16(local, 28));
            file.readFully(packed);
            return u16(bytes, header + 10) == 0 ? packed : inflate(packed, (int) u32(bytes, header + 24));
        }
    }

    private static byte[] inflate(byte[] packed, int size) throws ZipException {
        Inflater inflater = new Inflater(true);
        try {
            byte[] whole = new byte[size];
            inflater.setInput(packed);
            int done = 0;
            while (done < size) {
                int more = inflater.inflate(whole, done, size - done);
                if (more == 0) {
                    throw new ZipException("A broken zip file");
                }
                done += more;
            }
            return whole;
        } catch (DataFormatException e) {
            throw new ZipException("A broken zip file");
        } finally {
            inflater.end();
        }
    }

    /** Returns whether the part of a name is these ASCII letters. */
    static boolean isAt(byte[] bytes, int start, int end, String text) {
        if (end - start < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns a part of a name. */
    public static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private static int u16(byte[] b, int i) {
        return b[i] & 0xff | (b[i + 1] & 0xff) << 8;
    }

    private static long u32(byte[] b, int i) {
        return u16(b, i) | (long) u16(b, i + 2) << 16;
    }
}
