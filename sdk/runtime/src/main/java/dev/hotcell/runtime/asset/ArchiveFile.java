package dev.hotcell.runtime.asset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Takes one file out of a package: zip (wheel, jar) or tar, gzipped or not, told apart by their first bytes. */
final class ArchiveFile {

    private ArchiveFile() {}

    /**
     * Extracts a file.
     *
     * @param path its path in the archive; the one folder that source and npm packages wrap around everything may be left
     *     out
     * @param folder where to put it, under its own last name
     * @throws RefusedException if there is no such file in the archive, or the archive is damaged
     */
    static Path extract(Path archive, String path, Path folder) throws IOException {
        Files.createDirectories(folder);
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (last.isEmpty() || last.equals(".") || last.equals("..")) {
            throw new RefusedException("\"" + path + "\" names no file in " + archive.getFileName());
        }
        Path target = folder.resolve(last);
        try {
            if (isZip(archive) ? fromZip(archive, path, target) : fromTar(archive, path, target)) {
                return target;
            }
        } catch (ZipException | java.io.EOFException e) {
            throw new RefusedException(archive.getFileName() + " is damaged or no archive (" + e.getMessage() + ")", e);
        }
        throw new RefusedException("There is no file " + path + " in " + archive.getFileName());
    }

    private static boolean isZip(Path archive) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    private static boolean fromZip(Path archive, String path, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = find(zip, path);
            if (entry == null) {
                return false;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, target);
            }
            return true;
        }
    }

    private static @Nullable ZipEntry find(ZipFile zip, String path) {
        ZipEntry exact = zip.getEntry(path);
        if (exact != null) {
            return exact;
        }
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory() && matches(entry.getName(), path)) {
                return entry;
            }
        }
        return null;
    }

    private static boolean fromTar(Path archive, String path, Path target) throws IOException {
        try (InputStream in = open(archive)) {
            TarReader tar = new TarReader(in);
            for (String name = tar.next(); name != null; name = tar.next()) {
                if (matches(name, path)) {
                    Files.copy(tar.content(), target);
                    return true;
                }
            }
            return false;
        }
    }

    private static InputStream open(Path archive) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static boolean matches(String name, String path) {
        String clean = name.startsWith("./") ? name.substring(2) : name;
        int slash = clean.indexOf('/');
        return clean.equals(path) || (slash >= 0 && clean.substring(slash + 1).equals(path));
    }
}
