package dev.hotcell.models.natives;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of native libraries that only its owner can write to. It appears complete, by one rename: whoever finds it
 * may load from it, and a process killed while unpacking leaves nothing that looks like it.
 */
public final class NativeFolder {
    private static final String WORK = ".partial-";
    private static final Duration LONGER_THAN_ANY_UNPACKING = Duration.ofHours(1);

    private final Path path;

    /**
     * Names a folder.
     *
     * @param path its place; the name should depend on its content
     */
    public NativeFolder(Path path) {
        this.path = path;
    }

    /** Returns whether the folder is there. */
    public boolean exists() {
        return Files.isDirectory(path);
    }

    /**
     * Returns the folder, unpacked if it is not there.
     *
     * @throws IOException if an archive is damaged or the disk is full; nothing half-unpacked is left
     */
    public Path unpacked(List<NativeArchive> archives) throws IOException {
        if (!exists()) {
            Path parent = path.toAbsolutePath().getParent();
            Files.createDirectories(parent == null ? path : parent, ownerOnly());
            deleteLeftovers(parent == null ? path : parent);
            Path work = Files.createTempDirectory(parent, WORK, ownerOnly());
            try {
                for (NativeArchive archive : archives) {
                    archive.unpackInto(work);
                }
                Files.move(work, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                // Another process has unpacked the same libraries meanwhile.
                delete(work);
            } catch (IOException | RuntimeException | Error e) {
                delete(work);
                if (!exists()) {
                    throw e;
                }
            }
        }
        return path;
    }

    /** Deletes what processes that were killed have left. */
    private static void deleteLeftovers(Path parent) throws IOException {
        Instant young = Instant.now().minus(LONGER_THAN_ANY_UNPACKING);
        List<Path> works;
        try (Stream<Path> files = Files.list(parent)) {
            works = files.filter(file -> file.getFileName().toString().startsWith(WORK))
                    .toList();
        }
        for (Path work : works) {
            if (Files.getLastModifiedTime(work).toInstant().isBefore(young)) {
                delete(work);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        EnumSet<PosixFilePermission> permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
