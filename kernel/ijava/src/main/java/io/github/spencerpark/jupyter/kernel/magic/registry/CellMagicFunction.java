package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cell magic does. */
@FunctionalInterface
public interface CellMagicFunction<T> {

    /**
     * Runs it.
     *
     * @param args the words after its name
     * @param body the lines below
     * @throws Exception shown as the cell's error
     */
    @Nullable
    T execute(List<String> args, String body) throws Exception;
}
