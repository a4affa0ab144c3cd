package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a line magic does. */
@FunctionalInterface
public interface LineMagicFunction<T> {

    /**
     * Runs it.
     *
     * @param args the words of its line
     * @throws Exception shown as the cell's error
     */
    @Nullable
    T execute(List<String> args) throws Exception;
}
