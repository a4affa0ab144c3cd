package dev.hotcell.runtime.asset;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.progress.Progress;
import dev.hotcell.runtime.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The assets below one cache folder: {@code assets/NAME/first digits of the SHA-256/FILE}. */
final class AssetStore {
    private final Path root;
    private final Downloads downloads;

    AssetStore(Path cache, Downloads downloads) {
        this.root = cache.resolve("assets");
        this.downloads = downloads;
    }

    Path fetch(Asset asset) throws AssetException {
        try {
            if (asset.source() instanceof LocalFile local && asset.path().isEmpty()) {
                return local(asset, local.file());
            }
            AssetFolder folder = new AssetFolder(root.resolve(asset.name()), asset.sha256());
            Optional<Path> cached = folder.find();
            return cached.isPresent() ? cached.get() : fetchLocked(asset, folder);
        } catch (CellInterruptedException | AssetException e) {
            throw e;
        } catch (IOException e) {
            CellContext.current().checkCancelled();
            throw AssetFailure.of(asset, root, e);
        }
    }

    private static Path local(Asset asset, Path file) throws IOException {
        LocalFiles.check(file);
        if (!asset.sha256().isEmpty()) {
            String found = FileDigest.sha256(file);
            if (!found.equals(asset.sha256())) {
                throw AssetFailure.mismatch(asset, file.toString(), found);
            }
        }
        return file.toAbsolutePath();
    }

    private Path fetchLocked(Asset asset, AssetFolder folder) throws IOException {
        Files.createDirectories(folder.path());
        try (Progress progress = Progress.start(asset.name(), "bytes", 0);
                AssetLock ignored =
                        AssetLock.acquire(folder.path(), () -> progress.note("another kernel is fetching it"))) {
            Optional<Path> cached = folder.find();
            if (cached.isPresent()) {
                return cached.get();
            }
            Path work = folder.newWork(asset.source().isResumable());
            boolean keep = false;
            StalePartials.sweep(root);
            try {
                progress.note("from " + asset.source().description());
                Path file = unpack(asset, downloads.download(asset.source(), work, progress), work);
                String found = FileDigest.sha256(file);
                if (!found.equals(asset.sha256())) {
                    throw AssetFailure.mismatch(asset, asset.source().description(), found);
                }
                return folder.keep(file, work);
            } catch (CellInterruptedException e) {
                keep = asset.source().isResumable();
                throw e;
            } finally {
                if (!keep) {
                    Folders.delete(work);
                }
            }
        }
    }

    private static Path unpack(Asset asset, Path downloaded, Path work) throws IOException {
        LocalFiles.check(downloaded);
        return asset.path().isEmpty()
                ? downloaded
                : ArchiveFile.extract(downloaded, asset.path(), work.resolve("unpacked"));
    }
}
