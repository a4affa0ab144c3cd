package dev.hotcell.gpu.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Instructions that run one after the other, and what is alive around them. */
final class BasicBlock {
    final int start;
    int end;
    final List<Integer> successors = new ArrayList<>();
    /** The segment that a thread goes on with when it waits at the end of this block; -1 if it does not. */
    int waitsFor = -1;

    final BitSet used = new BitSet();
    final BitSet defined = new BitSet();
    BitSet liveIn = new BitSet();

    BasicBlock(int start) {
        this.start = start;
        this.end = start;
    }
}
