package dev.hotcell.gpu.engine.sanitizer;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order that fences and atomic updates make: what a thread did before a fence, and then an atomic update or a volatile
 * write, is over for who then updates or reads the same address so. Blocks are told apart for the whole grid, threads for
 * the block that runs.
 */
final class BlockOrder {
    private final Map<Long, Release> releases = new HashMap<>();
    private final Map<Long, BitSet> blocksBefore = new HashMap<>();
    private final BitSet[] threadsBefore;
    private final BitSet fenced = new BitSet();
    private long block = -1;

    private static final class Release {
        private final BitSet blocks = new BitSet();
        private final BitSet threads = new BitSet();
        private long block = -1;
    }

    BlockOrder(int threads) {
        threadsBefore = new BitSet[threads];
    }

    void enter(long number) {
        if (number != block) {
            block = number;
            fenced.clear();
            java.util.Arrays.fill(threadsBefore, null);
        }
    }

    void fence(int thread) {
        fenced.set(thread);
    }

    /** A barrier passes on what one of its threads has fenced or seen. */
    void barrier() {
        if (!fenced.isEmpty()) {
            fenced.set(0, threadsBefore.length);
        }
    }

    /** Takes over what others have released at an address. */
    void acquire(long address, int thread) {
        Release release = releases.get(address);
        if (release == null) {
            return;
        }
        blocksBefore.computeIfAbsent(block, any -> new BitSet()).or(release.blocks);
        if (release.block == block) {
            BitSet before = threadsBefore[thread];
            if (before == null) {
                before = new BitSet();
                threadsBefore[thread] = before;
            }
            before.or(release.threads);
        }
    }

    void release(long address, int thread) {
        if (!fenced.get(thread)) {
            return;
        }
        Release release = releases.computeIfAbsent(address, any -> new Release());
        BitSet before = blocksBefore.get(block);
        if (before != null) {
            release.blocks.or(before);
        }
        release.blocks.set(Math.toIntExact(block));
        if (release.block != block) {
            release.block = block;
            release.threads.clear();
        }
        or(release.threads, threadsBefore[thread]);
        release.threads.set(thread);
    }

    private static void or(BitSet into, @Nullable BitSet from) {
        if (from != null) {
            into.or(from);
        }
    }

    boolean blockIsOver(long other) {
        BitSet before = blocksBefore.get(block);
        return before != null && before.get(Math.toIntExact(other));
    }

    boolean threadIsOver(int other, int thread) {
        BitSet before = threadsBefore[thread];
        return before != null && before.get(other);
    }
}
