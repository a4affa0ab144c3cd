package dev.hotcell.runtime;

/**
 * Loads a hot resource.
 *
 * @param <T> what it loads
 * @param <E> what it throws when it cannot
 */
@FunctionalInterface
public interface HotLoader<T extends HotResource, E extends Exception> {

    /**
     * Loads it. Check the files first, then call {@link Hot#makeRoom} if the amount of memory is known, then allocate.
     * Whatever was allocated must be freed again before an exception leaves this method.
     *
     * @throws E if it cannot be loaded; what was hot before under the same name is still hot then
     */
    T load() throws E;
}
