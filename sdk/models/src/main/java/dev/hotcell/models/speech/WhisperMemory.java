package dev.hotcell.models.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import org.jspecify.annotations.Nullable;

/** What the decoder has heard in a window, and what it has said so far, in each of several beams. */
final class WhisperMemory implements AutoCloseable {
    private final NDManager manager;
    private final NDList heard;
    private final @Nullable NDArray[] said;
    private int length;

    /**
     * Makes one in which nothing has been said.
     *
     * @param heard keys and values layer by layer, which it owns from now on
     */
    WhisperMemory(NDList heard, NDManager parent) {
        this.manager = parent.newSubManager();
        this.heard = heard;
        this.said = new NDArray[heard.size()];
        heard.forEach(this::keep);
    }

    private NDArray keep(NDArray array) {
        NDScope.unregister(array);
        array.attach(manager);
        return array;
    }

    /** Returns how many tokens have been read. */
    int length() {
        return length;
    }

    NDArray heardKeys(int layer) {
        return heard.get(2 * layer);
    }

    NDArray heardValues(int layer) {
        return heard.get(2 * layer + 1);
    }

    NDArray keys(int layer, NDArray added) {
        return grown(2 * layer, added);
    }

    NDArray values(int layer, NDArray added) {
        return grown(2 * layer + 1, added);
    }

    private NDArray grown(int place, NDArray added) {
        NDArray before = said[place];
        return replace(place, before == null ? added.duplicate() : before.concat(added, 2));
    }

    private NDArray replace(int place, NDArray all) {
        NDArray before = said[place];
        said[place] = keep(all);
        if (before != null) {
            before.close();
        }
        return all;
    }

    void advance(int tokens) {
        length += tokens;
    }

    /** Goes on with beams each of which follows one of those before. */
    void follow(int[] beams) {
        NDArray chosen = manager.create(toLongs(beams));
        for (int place = 0; place < said.length; place++) {
            NDArray before = said[place];
            if (before != null) {
                replace(place, before.get(new NDIndex("{}", chosen)));
            }
        }
        chosen.close();
    }

    private static long[] toLongs(int[] beams) {
        long[] longs = new long[beams.length];
        for (int i = 0; i < beams.length; i++) {
            longs[i] = beams[i];
        }
        return longs;
    }

    /** Forgets what was said, so that the same window can be said again. */
    void restart() {
        for (int place = 0; place < said.length; place++) {
            NDArray before = said[place];
            if (before != null) {
                before.close();
            }
            said[place] = null;
        }
        length = 0;
    }

    @Override
    public void close() {
        manager.close();
    }
}
