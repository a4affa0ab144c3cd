package dev.hotcell.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The SHA-256 of files. A file is read again only if its size or its time of modification has changed. */
public final class FileDigest {
    private static final int BUFFER = 1 << 16;
    private static final Map<Path, Known> KNOWN = new ConcurrentHashMap<>();

    private record Known(long size, FileTime modified, String sha256) {}

    private FileDigest() {}

    /**
     * Returns a file's SHA-256 as 64 lower-case hexadecimal digits.
     *
     * @throws IOException if it cannot be read
     */
    public static String sha256(Path file) throws IOException {
        Path real = file.toRealPath();
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        Known known = KNOWN.get(real);
        if (known != null
                && known.size() == attributes.size()
                && known.modified().equals(attributes.lastModifiedTime())) {
            return known.sha256();
        }
        String sha256 = read(real);
        KNOWN.put(real, new Known(attributes.size(), attributes.lastModifiedTime(), sha256));
        return sha256;
    }

    private static String read(Path file) throws IOException {
        MessageDigest digest = newDigest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
