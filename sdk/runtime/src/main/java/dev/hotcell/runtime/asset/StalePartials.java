package dev.hotcell.runtime.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Clears the cache of downloads that were interrupted, or whose kernel was killed, and that nobody has taken up since. */
final class StalePartials {
    private static final Duration PATIENCE = Duration.ofDays(1);

    private StalePartials() {}

    /** Deletes those of all assets below a folder, except where another download is going on. */
    static void sweep(Path root) throws IOException {
        for (Path asset : Folders.list(root)) {
            for (Path left : Folders.list(asset)) {
                if (left.getFileName().toString().startsWith(AssetFolder.WORK) && isOld(left)) {
                    delete(asset, left);
                }
            }
        }
    }

    private static boolean isOld(Path folder) throws IOException {
        Instant limit = Instant.now().minus(PATIENCE);
        for (Path file : Folders.list(folder)) {
            if (Files.getLastModifiedTime(file).toInstant().isAfter(limit)) {
                return false;
            }
        }
        return Files.getLastModifiedTime(folder).toInstant().isBefore(limit);
    }

    private static void delete(Path asset, Path left) throws IOException {
        Optional<AssetLock> lock = AssetLock.tryAcquire(asset);
        if (lock.isPresent()) {
            try (AssetLock ignored = lock.get()) {
                Folders.delete(left);
            }
        }
    }
}
