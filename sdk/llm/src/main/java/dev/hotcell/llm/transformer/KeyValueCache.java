package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of the tokens that a model has read, so that those that follow are read without them. It belongs to
 * one text and to the weights as they are.
 */
public final class KeyValueCache implements AutoCloseable {
    private final NDManager manager;
    private final @Nullable NDArray[] keys;
    private final @Nullable NDArray[] values;
    private int length;

    /**
     * Makes an empty one.
     *
     * @param manager the parent of what it keeps
     */
    public KeyValueCache(NDManager manager, TransformerConfig config) {
        this.manager = manager.newSubManager();
        keys = new NDArray[config.layers()];
        values = new NDArray[config.layers()];
    }

    /** Returns how many tokens have been read. */
    public int length() {
        return length;
    }

    /** Adds the keys of tokens, of shape (examples, heads, tokens, width), and returns those of all. */
    NDArray keys(int layer, NDArray added) {
        return grown(keys, layer, added);
    }

    /** Adds values as keys are. */
    NDArray values(int layer, NDArray added) {
        return grown(values, layer, added);
    }

    private NDArray grown(@Nullable NDArray[] kept, int layer, NDArray added) {
        NDArray before = kept[layer];
        NDArray all = before == null ? added.duplicate() : before.concat(added, 2);
        if (before != null) {
            before.close();
        }
        NDScope.unregister(all);
        all.attach(manager);
        kept[layer] = all;
        return all;
    }

    void advance(int tokens) {
        length += tokens;
    }

    /** Frees what it keeps. */
    @Override
    public void close() {
        manager.close();
    }
}
