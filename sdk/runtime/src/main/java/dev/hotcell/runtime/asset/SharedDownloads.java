package dev.hotcell.runtime.asset;

import dev.hotcell.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Downloads a package once for all the files that are taken out of it, and keeps it until it is closed. */
final class SharedDownloads implements Downloads, AutoCloseable {
    private final Downloads downloads;
    private final Path parent;
    private final Map<AssetSource, Path> packages = new HashMap<>();
    private final Map<AssetSource, Path> folders = new HashMap<>();

    SharedDownloads(Downloads downloads, Path cache) {
        this.downloads = downloads;
        // Where a killed kernel's leavings are swept as those of any asset.
        this.parent = cache.resolve("assets").resolve("packages");
    }

    @Override
    public Path download(AssetSource source, Path work, Progress progress) throws IOException {
        if (source instanceof RemoteFile || source instanceof LocalFile) {
            return downloads.download(source, work, progress);
        }
        Path known = packages.get(source);
        if (known != null) {
            return known;
        }
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, AssetFolder.WORK);
        folders.put(source, folder);
        Path file = downloads.download(source, folder, progress);
        packages.put(source, file);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (Path folder : folders.values()) {
            Folders.delete(folder);
        }
    }
}
