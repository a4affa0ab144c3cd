package dev.hotcell.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file beside its place and renames it, so that a reader finds the old content or the new, never half of it. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it to a channel, which stays open. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes a file, whole or not at all. Its folder is made if there is none.
     *
     * @throws IOException if it cannot be written; an old file is then unchanged
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        Path name = target.getFileName();
        if (folder == null || name == null) {
            throw new IOException(file + " is a folder, not a file");
        }
        Files.createDirectories(folder);
        Path work = Files.createTempFile(folder, "." + name + ".", ".partial");
        try {
            try (FileChannel channel = FileChannel.open(work, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            move(work, target);
        } finally {
            Files.deleteIfExists(work);
        }
    }

    private static void move(Path work, Path target) throws IOException {
        try {
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(work, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
