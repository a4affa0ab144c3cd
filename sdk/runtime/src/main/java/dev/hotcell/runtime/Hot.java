package dev.hotcell.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hot things of this process: models, contexts and engines that stay loaded between cells.
 *
 * <pre>{@code
 * Model model = Hot.get("digits", Map.of("file", path, "sha256", FileDigest.sha256(path)), () -> Model.read(path));
 * }</pre>
 *
 * The key is a name and a specification of everything that decides what is loaded. The same key gives the same instance;
 * a changed specification loads the new and closes the old. There is one load at a time for a name: other threads wait
 * for it and get its instance. A failing load leaves no entry of its own, and what was hot before is still hot. Under a
 * {@link MemoryBudget} the least recently used entries are closed first, but none that a lease or a pin keeps.
 *
 * <p><b>Memory while replacing.</b> The old instance is closed as soon as the new one has loaded, so that a bad file
 * costs nothing. A loader that calls {@link #makeRoom} with the memory it is about to take has the old one closed before
 * that, if both do not fit into the budget together.
 */
public final class Hot {
    private static final HotRegistry REGISTRY = HotRegistry.ofProcess();

    private Hot() {}

    /**
     * Returns the instance of that key, loaded if it is not. Another thread, or the budget, may close it later; code
     * that must not have it closed meanwhile takes a {@linkplain #lease(HotResource) lease}.
     *
     * @param name what people call it; one instance at a time bears it
     * @param specification everything that decides what is loaded: file, SHA-256, device, options
     * @throws E what the loader throws
     * @throws dev.hotcell.cell.CellInterruptedException if the cell is interrupted while another thread loads it
     */
    public static <T extends HotResource, E extends Exception> T get(
            String name, Map<String, String> specification, HotLoader<? extends T, E> loader) throws E {
        return REGISTRY.get(name, specification, loader);
    }

    /**
     * As {@link #get}, and keeps the instance from being closed until the lease ends.
     *
     * @throws E what the loader throws
     */
    public static <T extends HotResource, E extends Exception> HotLease<T> lease(
            String name, Map<String, String> specification, HotLoader<? extends T, E> loader) throws E {
        return REGISTRY.lease(name, specification, loader);
    }

    /**
     * Keeps an instance got earlier from being closed until the lease ends.
     *
     * @throws IllegalStateException if it is not hot any more: closed by name, replaced or evicted
     */
    public static <T extends HotResource> HotLease<T> lease(T resource) {
        return REGISTRY.lease(resource);
    }

    /**
     * Closes least recently used entries of a device until an amount of memory fits into the budget beside the rest.
     * Called by a loader, it closes first what that loader replaces. It closes nothing that is in use.
     *
     * @param bytes how much the caller is about to allocate
     * @return whether the amount fits now
     */
    public static boolean makeRoom(String device, long bytes) {
        return REGISTRY.makeRoom(device, bytes);
    }

    /** Keeps an entry from being evicted, or lets it be evicted again. Returns whether there is one of that name. */
    public static boolean pin(String name, boolean pinned) {
        return REGISTRY.pin(name, pinned);
    }

    /** Returns the instance of that name, whatever its specification; this counts as a use. */
    public static Optional<HotResource> find(String name) {
        return REGISTRY.find(name);
    }

    /** Returns what is loaded, in the order of loading. The list shows itself as a table. */
    public static List<HotEntry> entries() {
        return REGISTRY.entries();
    }

    /** Closes an entry; while it is leased, as soon as its last lease ends. Returns whether there was one. */
    public static boolean close(String name) {
        return REGISTRY.close(name);
    }

    /** Closes every entry, the last loaded first. */
    public static void closeAll() {
        REGISTRY.closeAll();
    }

    /** Sets how much memory entries may hold. The default is the environment's {@code HOTCELL_HOT_BUDGET}. */
    public static void budget(MemoryBudget budget) {
        REGISTRY.budget(budget);
    }
}
