package io.github.spencerpark.jupyter.kernel.magic;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line magic of JJava. */
@FunctionalInterface
public interface LineMagic<T, K extends BaseKernel> {

    /**
     * Runs it.
     *
     * @throws Exception what is wrong
     */
    @Nullable
    T eval(K kernel, List<String> args) throws Exception;
}
