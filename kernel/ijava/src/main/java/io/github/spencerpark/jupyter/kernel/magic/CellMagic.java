package io.github.spencerpark.jupyter.kernel.magic;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cell magic of JJava. */
@FunctionalInterface
public interface CellMagic<T, K extends BaseKernel> {

    /**
     * Runs it.
     *
     * @throws Exception what is wrong
     */
    @Nullable
    T eval(K kernel, List<String> args, String body) throws Exception;
}
