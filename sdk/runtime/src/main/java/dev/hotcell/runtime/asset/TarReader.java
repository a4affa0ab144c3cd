package dev.hotcell.runtime.asset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads the regular files of a tar stream: ustar, with the long names of GNU tar and POSIX pax. */
public final class TarReader {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 1 << 16;

    private final InputStream in;
    private long left;
    private long padding;

    /** Reads a stream that is not compressed any more. */
    public TarReader(InputStream in) {
        this.in = in;
    }

    /** Moves on to the next regular file and returns its name; {@code null} at the end. */
    public @Nullable String next() throws IOException {
        String longName = null;
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            byte[] header = in.readNBytes(BLOCK);
            if (header.length == 0 || isEmpty(header)) {
                return null;
            }
            if (header.length < BLOCK) {
                throw new EOFException("it ends within a header");
            }
            checkSum(header);
            left = size(header);
            padding = (BLOCK - left % BLOCK) % BLOCK;
            switch (header[156]) {
                case 'L' -> longName = text(readAll(), 0, Integer.MAX_VALUE);
                case 'x' -> longName = paxName(readAll(), longName);
                case '0', 0 -> {
                    return longName != null ? longName : name(header);
                }
                default -> longName = null;
            }
        }
    }

    /** Returns the content of the file that {@link #next()} has moved to. */
    public InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int n = in.read(buffer, offset, (int) Math.min(length, left));
                if (n < 0) {
                    throw new EOFException("it ends within a file");
                }
                left -= n;
                return n;
            }
        };
    }

    private byte[] readAll() throws IOException {
        if (left > LONGEST_NAME) {
            throw new ZipException("it has a name of " + left + " bytes");
        }
        byte[] bytes = in.readNBytes((int) left);
        left -= bytes.length;
        return bytes;
    }

    private static @Nullable String paxName(byte[] records, @Nullable String otherwise) throws ZipException {
        int at = 0;
        while (at < records.length) {
            int space = at;
            while (space < records.length && records[space] != ' ') {
                space++;
            }
            int length;
            try {
                length = Integer.parseInt(new String(records, at, space - at, StandardCharsets.US_ASCII));
            } catch (NumberFormatException e) {
                throw new ZipException("it has a broken header");
            }
            if (length <= space - at || length > records.length - at) {
                throw new ZipException("it has a broken header");
            }
            String field = new String(records, space + 1, at + length - space - 2, StandardCharsets.UTF_8);
            if (field.startsWith("path=")) {
                return field.substring(5);
            }
            at += length;
        }
        return otherwise;
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        boolean posix = text(header, 257, 5).equals("ustar");
        String prefix = posix ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static long size(byte[] header) throws ZipException {
        if ((header[124] & 0x80) == 0) {
            return octal(header, 124, 12);
        }
        long size = 0;
        for (int i = 128; i < 136; i++) {
            size = size << 8 | header[i] & 0xff;
        }
        if (size < 0) {
            throw new ZipException("it has a file of negative size");
        }
        return size;
    }

    private static void checkSum(byte[] header) throws ZipException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (sum != octal(header, 148, 8)) {
            throw new ZipException("it has a broken header");
        }
    }

    private static long octal(byte[] header, int offset, int length) throws ZipException {
        String digits = text(header, offset, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new ZipException("it has a broken header");
        }
    }

    private static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < bytes.length && end - offset < length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }

    private static boolean isEmpty(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
