package dev.hotcell.llm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.hotcell.cell.CellContext;
import dev.hotcell.llm.transformer.KeyValueCache;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.Autograd;
import java.util.Arrays;
import java.util.Random;

/**
 * Continues one text. Keys and values of what has been read are kept, so that each token costs the same, until the text is
 * longer than the model's context: then the window moves with every token, and all positions in it with it.
 */
final class Generator implements AutoCloseable {
    private final Transformer transformer;
    private final int choices;
    private final Network.Use use;
    private final NDManager manager;
    private final KeyValueCache cache;

    /** @param choices how many tokens there are to choose from */
    Generator(Network network, Transformer transformer, int choices) {
        this.transformer = transformer;
        this.choices = choices;
        use = network.use();
        manager = use.newManager();
        cache = new KeyValueCache(manager, transformer.config());
    }

    /** Returns the tokens with as many more as wanted. */
    int[] generate(int[] tokens, int count, double temperature, long seed) {
        if (tokens.length == 0) {
            throw new IllegalArgumentException("There is no token to go on from");
        }
        int[] all = Arrays.copyOf(tokens, tokens.length + count);
        Random random = new Random(seed);
        for (int i = tokens.length; i < all.length; i++) {
            CellContext.current().checkCancelled();
            all[i] = choose(logitsAfter(all, i), temperature, random);
        }
        return all;
    }

    private float[] logitsAfter(int[] tokens, int end) {
        int context = transformer.config().contextLength();
        boolean fits = end <= context;
        long[] seen = Arrays.stream(tokens, fits ? cache.length() : end - context, end)
                .asLongStream()
                .toArray();
        try (Autograd.Pause pause = Autograd.pause();
                NDScope scope = new NDScope();
                NDManager own = manager.newSubManager()) {
            scope.suppressNotUsedWarning();
            NDArray input = own.create(seen, new Shape(1, seen.length));
            return transformer
                    .forwardLast(new ParameterStore(own, false), input, fits ? cache : null)
                    .toFloatArray();
        }
    }

    private int choose(float[] logits, double temperature, Random random) {
        int best = 0;
        for (int i = 1; i < choices; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        if (temperature == 0) {
            return best;
        }
        double[] sums = new double[choices];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += Math.exp((logits[i] - logits[best]) / temperature);
            sums[i] = sum;
        }
        int place = Arrays.binarySearch(sums, random.nextDouble() * sum);
        return Math.min(place < 0 ? -place - 1 : place, sums.length - 1);
    }

    @Override
    public void close() {
        manager.close();
        use.close();
    }
}
