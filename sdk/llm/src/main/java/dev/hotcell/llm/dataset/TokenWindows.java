package dev.hotcell.llm.dataset;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.models.data.Batch;
import dev.hotcell.models.data.Batcher;
import dev.hotcell.models.data.Examples;

/** Stretches of a text, each with the tokens that follow. */
final class TokenWindows implements Examples {
    private final TokenFile tokens;
    private final int length;
    private final int stride;
    private final int size;

    TokenWindows(TokenFile tokens, int length, int stride) {
        if (length < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    "The length and the stride must be at least 1, not " + length + " and " + stride);
        }
        long count = tokens.length() <= length ? 0 : (tokens.length() - length - 1) / stride + 1;
        if (count == 0) {
            throw new IllegalArgumentException("The text has " + tokens.length() + " tokens, too few for an example of "
                    + length + " and the one that follows");
        }
        this.tokens = tokens;
        this.length = length;
        this.stride = stride;
        this.size = (int) Math.min(count, Integer.MAX_VALUE - 8);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Batcher batcher(int largest) {
        return (indices, manager) -> {
            long[] seen = new long[indices.length * length];
            long[] wanted = new long[seen.length];
            for (int i = 0; i < indices.length; i++) {
                long start = (long) indices[i] * stride;
                for (int j = 0; j < length; j++) {
                    seen[i * length + j] = tokens.token(start + j);
                    wanted[i * length + j] = tokens.token(start + j + 1);
                }
            }
            Shape shape = new Shape(indices.length, length);
            return new Batch(
                    new NDList(manager.create(seen, shape)), new NDList(manager.create(wanted, shape)), indices.length);
        };
    }
}
