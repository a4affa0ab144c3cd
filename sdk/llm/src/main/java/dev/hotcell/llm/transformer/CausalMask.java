package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** What is added to attention before its softmax: nothing of the future, and with ALiBi less of what lies far back. */
final class CausalMask {
    /** Far below every score, and finite, so that no gradient is undefined. */
    private static final float NEVER = -1e9f;

    private CausalMask() {}

    /**
     * Returns a mask of shape (1, heads or 1, length, past + length).
     *
     * @param past how many positions lie before the first that attends
     */
    static NDArray of(NDManager manager, TransformerConfig config, int past, int length, DataType type) {
        int heads = config.positions() == Positions.ALIBI ? config.heads() : 1;
        int all = past + length;
        float[] values = new float[Math.multiplyExact(heads, Math.multiplyExact(length, all))];
        int index = 0;
        for (int head = 0; head < heads; head++) {
            double slope = config.positions() == Positions.ALIBI ? slope(head, heads) : 0;
            for (int from = past; from < all; from++) {
                for (int to = 0; to < all; to++) {
                    values[index++] = to > from ? NEVER : (float) (slope * (to - from));
                }
            }
        }
        return manager.create(values, new Shape(1, heads, length, all)).toType(type, false);
    }

    /** Returns how fast a head's attention falls with distance, as the authors of ALiBi set it. */
    static double slope(int head, int heads) {
        int power = Integer.highestOneBit(heads);
        return head < power
                ? Math.pow(2, -8.0 * (head + 1) / power)
                : Math.pow(2, -4.0 * (2 * (head - power) + 1) / power);
    }
}
