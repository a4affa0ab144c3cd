package dev.hotcell.runtime.asset;

import dev.hotcell.runtime.FileDigest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder of one asset's versions. A version's folder appears by one rename, complete: the file, and a note that says
 * for which size and time of modification its SHA-256 has been found right, so that it need not be read again.
 */
final class AssetFolder {
    private static final String NOTE = ".verified";
    static final String WORK = ".partial-";

    private final Path path;
    private final String sha256;
    private final Path version;

    AssetFolder(Path path, String sha256) {
        this.path = path;
        this.sha256 = sha256;
        this.version = path.resolve(sha256.substring(0, Math.min(16, sha256.length())));
    }

    Path path() {
        return path;
    }

    /** Returns the file if it is there and its content is right. */
    Optional<Path> find() throws IOException {
        for (Path file : Folders.list(version)) {
            if (!file.getFileName().toString().startsWith(".") && right(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private boolean right(Path file) throws IOException {
        if (note(file).equals(readNote())) {
            return true;
        }
        if (!FileDigest.sha256(file).equals(sha256)) {
            return false;
        }
        try {
            Files.writeString(version.resolve(NOTE), note(file));
        } catch (IOException e) {
            // A cache that is only read is checked each time.
        }
        return true;
    }

    private String readNote() throws IOException {
        try {
            return Files.readString(version.resolve(NOTE));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private String note(Path file) throws IOException {
        return sha256 + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis() + "\n";
    }

    /**
     * Returns a folder to download into, and deletes what interrupted downloads have left. The caller holds the lock.
     *
     * @param resume whether to return the folder of an interrupted download of the same content
     */
    Path newWork(boolean resume) throws IOException {
        Path own = path.resolve(WORK + version.getFileName());
        for (Path left : Folders.list(path)) {
            if (left.getFileName().toString().startsWith(WORK) && !(resume && left.equals(own))) {
                Folders.delete(left);
            }
        }
        if (resume) {
            return Files.createDirectories(own);
        }
        // A client that outlives a killed kernel may go on writing into its folder, so each gets its own.
        return Files.createTempDirectory(path, WORK);
    }

    /** Moves a file of the right content to its place. The caller holds the lock. */
    Path keep(Path file, Path work) throws IOException {
        Path complete = Files.createTempDirectory(work, "complete");
        Path placed = complete.resolve(file.getFileName().toString());
        if (file.startsWith(work)) {
            Files.move(file, placed);
        } else {
            Files.copy(file, placed);
        }
        try (FileChannel channel = FileChannel.open(placed, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.writeString(complete.resolve(NOTE), note(placed));
        Folders.delete(version);
        Files.move(complete, version, StandardCopyOption.ATOMIC_MOVE);
        return version.resolve(file.getFileName().toString());
    }
}
