package dev.hotcell.gpu.engine.sanitizer;

import dev.hotcell.gpu.engine.sanitizer.SanitizerFault.Access;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Watches one launch, whose blocks run one after another. Two accesses of different threads to one byte race if one of them
 * writes, not both are atomic or volatile, and nothing orders them: no barrier of the block, no exchange of the warp, no
 * fence and atomic update.
 */
public final class Sanitizer {
    private static final int WARP = 32;

    private final int sharedWindow;
    private final int firstAllocation;
    private final ShadowMemory shadow = new ShadowMemory();
    private final BlockOrder order;
    private final BitSet written = new BitSet();
    private final int[] warpEpochs;
    private long block = -1;
    private int epoch;

    /**
     * Creates a sanitizer.
     *
     * @param threads of a block
     * @param sharedWindow the number of shared memory in generic addresses, and {@code firstAllocation} that of the first
     *     global memory
     */
    public Sanitizer(int threads, int sharedWindow, int firstAllocation) {
        this.sharedWindow = sharedWindow;
        this.firstAllocation = firstAllocation;
        this.order = new BlockOrder(threads);
        this.warpEpochs = new int[(threads + WARP - 1) / WARP];
    }

    /** Begins with another block, whose shared memory nothing has written yet. */
    public void enter(long number) {
        block = number;
        order.enter(number);
        written.clear();
        epoch++;
    }

    /** All threads of the block have met. */
    public void barrier() {
        epoch++;
        order.barrier();
    }

    /** Threads of a warp have met. */
    public void exchange(int firstThread) {
        warpEpochs[firstThread / WARP]++;
    }

    public void fence(int thread) {
        order.fence(thread);
    }

    public void read(long address, int bytes, int thread, int line) {
        access(address, bytes, "read", thread, line);
    }

    public void write(long address, int bytes, int thread, int line) {
        access(address, bytes, "write", thread, line);
    }

    public void atomic(long address, int bytes, int thread, int line) {
        order.acquire(address, thread);
        order.release(address, thread);
        access(address, bytes, "atomic update", thread, line);
    }

    public void orderedRead(long address, int bytes, int thread, int line) {
        order.acquire(address, thread);
        access(address, bytes, "volatile read", thread, line);
    }

    public void orderedWrite(long address, int bytes, int thread, int line) {
        order.release(address, thread);
        access(address, bytes, "volatile write", thread, line);
    }

    private void access(long address, int bytes, String kind, int thread, int line) {
        int number = (int) (address >>> 32);
        boolean shared = number == sharedWindow;
        if (!shared && number < firstAllocation || (int) address < 0) {
            return;
        }
        boolean writes = kind.endsWith("write");
        if (shared) {
            initialised(address, bytes, kind, thread, line);
        }
        int flags = kind.equals("read") || kind.equals("write") ? 0 : AccessRecord.ORDERED;
        for (long word = address >>> 2; word <= address + bytes - 1 >>> 2; word++) {
            int mask = mask(address, bytes, word);
            long what = AccessRecord.what(epoch, warpEpochs[thread / WARP], mask, flags, line);
            Access access = null;
            long[] page = shadow.page(word);
            int at = ShadowMemory.index(word);
            long other = conflict(page, at + ShadowMemory.WRITE, thread, what, shared);
            String otherKind = "write";
            if (other == 0 && (writes || kind.startsWith("atomic"))) {
                otherKind = "read";
                other = conflict(page, at + ShadowMemory.READ, thread, what, shared);
                if (other == 0) {
                    other = conflict(page, at + ShadowMemory.OTHER_READ, thread, what, shared);
                }
            }
            if (other != 0) {
                access = new Access(address, bytes, kind, block, thread, line);
                throw new SanitizerFault(access, found(page, at, other, address, bytes, otherKind));
            }
            remember(page, at, AccessRecord.who(block, thread), what, writes || kind.startsWith("atomic"));
        }
    }

    private static int mask(long address, int bytes, long word) {
        int from = (int) Math.max(0, address - (word << 2));
        int to = (int) Math.min(4, address + bytes - (word << 2));
        return (1 << to) - (1 << from);
    }

    private void initialised(long address, int bytes, String kind, int thread, int line) {
        int from = (int) address;
        if (kind.endsWith("write")) {
            written.set(from, from + bytes);
        } else if (written.nextClearBit(from) < from + bytes) {
            throw new SanitizerFault(new Access(address, bytes, kind, block, thread, line), null);
        }
    }

    /** Returns who an access races with; 0 if with nobody. */
    private long conflict(long[] page, int at, int thread, long what, boolean shared) {
        long who = page[at];
        long earlier = page[at + 1];
        if (who == 0
                || !AccessRecord.overlap(earlier, what)
                || AccessRecord.ordered(earlier) && AccessRecord.ordered(what)) {
            return 0;
        }
        int other = AccessRecord.thread(who);
        if (AccessRecord.block(who) != block) {
            return shared || order.blockIsOver(AccessRecord.block(who)) ? 0 : who;
        }
        boolean apart = other != thread
                && AccessRecord.sameEpoch(earlier, what)
                && (other / WARP != thread / WARP || AccessRecord.sameWarpEpoch(earlier, what))
                && !order.threadIsOver(other, thread);
        return apart ? who : 0;
    }

    private static @Nullable Access found(long[] page, int at, long who, long address, int bytes, String kind) {
        for (int slot = at; slot < at + 6; slot += 2) {
            if (page[slot] == who && (slot == at) == kind.equals("write")) {
                long what = page[slot + 1];
                String words = AccessRecord.ordered(what) ? "atomic or volatile " + kind : kind;
                return new Access(
                        address,
                        bytes,
                        words,
                        AccessRecord.block(who),
                        AccessRecord.thread(who),
                        AccessRecord.line(what));
            }
        }
        return null;
    }

    /** Two readers are kept, so that a writer that has read too finds another one. */
    private static int slotOfRead(long[] page, int at, long who, long what) {
        int first = at + ShadowMemory.READ;
        int second = at + ShadowMemory.OTHER_READ;
        if (page[first] == 0 || page[first] == who) {
            return first;
        }
        if (AccessRecord.block(page[first]) != AccessRecord.block(who)) {
            page[second] = page[first];
            page[second + 1] = page[first + 1];
            return first;
        }
        return AccessRecord.sameEpoch(page[first + 1], what) ? second : first;
    }

    private static void remember(long[] page, int at, long who, long what, boolean writes) {
        int slot = writes ? at : slotOfRead(page, at, who, what);
        boolean joins = page[slot] == who && AccessRecord.together(page[slot + 1], what);
        page[slot + 1] = joins ? AccessRecord.joined(page[slot + 1], what) : what;
        page[slot] = who;
    }
}
