package dev.hotcell.llm.llama;

import com.sun.jna.Memory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What a context had decoded when it turned to another prompt, kept for coming back: several conversations, or several
 * clients of a server, then do without decoding everything anew at each turn. The least recently used go first under a
 * budget. For one thread at a time.
 */
final class Snapshots implements AutoCloseable {
    private final long budget;
    private final Deque<Snapshot> recent = new ArrayDeque<>();
    private volatile long bytes;

    /**
     * One state of a context.
     *
     * @param decoded what was decoded in it
     * @param state its keys and values, as llama.cpp writes them
     */
    record Snapshot(DecodedTokens decoded, Memory state) {}

    /**
     * Creates an empty store.
     *
     * @param budget the most bytes of native memory to hold
     */
    Snapshots(long budget) {
        this.budget = budget;
    }

    /** Returns the bytes of native memory held. */
    long bytes() {
        return bytes;
    }

    /** Returns whether a snapshot of that size is kept at all. */
    boolean fits(long size) {
        return size <= budget;
    }

    /** Keeps a snapshot; those that it goes on from are dropped. */
    void add(Snapshot snapshot) {
        Iterator<Snapshot> known = recent.iterator();
        while (known.hasNext()) {
            Snapshot other = known.next();
            if (snapshot.decoded.continues(other.decoded)) {
                known.remove();
                drop(other);
            }
        }
        recent.addFirst(snapshot);
        bytes += snapshot.state.size();
        while (bytes > budget) {
            drop(recent.removeLast());
        }
    }

    /** Takes out the snapshot of which a prompt can reuse the most, if that is more than so many tokens. */
    @Nullable
    Snapshot take(int[] prompt, int continued, int moreThan) {
        Snapshot best = null;
        int most = moreThan;
        for (Snapshot snapshot : recent) {
            int reusable = snapshot.decoded.reusable(prompt, continued);
            if (reusable > most) {
                best = snapshot;
                most = reusable;
            }
        }
        if (best != null) {
            recent.remove(best);
            bytes -= best.state.size();
        }
        return best;
    }

    private void drop(Snapshot snapshot) {
        bytes -= snapshot.state.size();
        snapshot.state.close();
    }

    @Override
    public void close() {
        recent.forEach(this::drop);
        recent.clear();
    }
}
