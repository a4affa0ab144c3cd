package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.hotcell.models.MixedPrecision;
import dev.hotcell.models.Precision;
import dev.hotcell.models.Segmented;
import dev.hotcell.models.engine.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A decoder-only transformer. It takes tokens of shape (examples, positions), whole numbers of any type, and gives logits of
 * shape (examples, positions, vocabulary): the score of each token to come next. A mixture of experts gives, as a
 * second array without dimensions, the loss that keeps its experts busy, to be added to the training's.
 *
 * <p>Weights have the names that Hugging Face's files of Llama have: {@code model.layers.0.self_attn.q_proj.weight}.
 */
public final class Transformer extends AbstractBlock implements Segmented, MixedPrecision {
    static final double DEVIATION = 0.02;

    private final TransformerConfig config;
    private final @Nullable LoraConfig lora;
    private final Parameter tokenTable;
    private final @Nullable Parameter positionTable;
    private final List<DecoderLayer> layers = new ArrayList<>();
    private final Norm lastNorm;
    private final @Nullable Parameter head;

    /** Makes one without weights. */
    public Transformer(TransformerConfig config) {
        this(config, null);
    }

    /**
     * Makes one without weights.
     *
     * @param lora which projections have adapters, which alone are trained then; {@code null} to train everything
     */
    public Transformer(TransformerConfig config, @Nullable LoraConfig lora) {
        this.config = config;
        this.lora = lora;
        Weights weights = Weights.of(this::addParameter, config, lora);
        Weights model = weights.in("model");
        tokenTable = model.matrix("embed_tokens.weight", DEVIATION, config.vocabularySize(), config.width());
        positionTable = config.positions() == Positions.LEARNED
                ? model.matrix("embed_positions.weight", DEVIATION, config.contextLength(), config.width())
                : null;
        for (int i = 0; i < config.layers(); i++) {
            layers.add(new DecoderLayer(model.in("layers." + i), i));
        }
        lastNorm = new Norm(model, "norm");
        head = config.tiedEmbeddings()
                ? null
                : weights.matrix("lm_head.weight", DEVIATION, config.vocabularySize(), config.width());
    }

    /** Returns the deviation of what is added to the vectors: smaller the more there is (Radford et al., 2019). */
    static double outputDeviation(TransformerConfig config) {
        return DEVIATION / Math.sqrt(2.0 * config.layers());
    }

    /** Returns its architecture. */
    public TransformerConfig config() {
        return config;
    }

    /** Returns where it has adapters, if it has. */
    public Optional<LoraConfig> lora() {
        return Optional.ofNullable(lora);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> parameters) {
        return forward(store, inputs, training, Precision.F32);
    }

    @Override
    public NDList forward(ParameterStore store, NDList inputs, boolean training, Precision precision) {
        NDArray tokens = inputs.singletonOrThrow();
        return forward(ForwardPass.of(store, tokens.getManager(), training, precision), tokens);
    }

    /**
     * Computes the logits as outside of training, looked into.
     *
     * @param store where the weights are
     * @param tokens of shape (examples, positions)
     */
    public NDArray forward(ParameterStore store, NDArray tokens, Probe probe) {
        return forward(ForwardPass.probed(store, tokens.getManager(), probe), tokens)
                .get(0);
    }

    /**
     * Computes the logits after the last token, of shape (examples, vocabulary), as outside of training.
     *
     * @param tokens of shape (examples, positions): those that follow the tokens of the cache
     * @param cache gets their keys and values; {@code null} if nothing follows and nothing came before
     */
    public NDArray forwardLast(ParameterStore store, NDArray tokens, @Nullable KeyValueCache cache) {
        ForwardPass pass = ForwardPass.following(store, tokens.getManager(), cache);
        NDArray vectors = hidden(pass, tokens);
        long last = tokens.getShape().get(1) - 1;
        if (cache != null) {
            cache.advance(Math.toIntExact(last + 1));
        }
        return readOut(pass, vectors.get(":, {}", last));
    }

    private NDList forward(ForwardPass pass, NDArray tokens) {
        NDList outputs = new NDList(readOut(pass, hidden(pass, tokens)));
        if (!pass.balanceLosses().isEmpty()) {
            outputs.add(balanceLoss(pass.balanceLosses()));
        }
        return outputs;
    }

    /** Returns each layer, the first with the table of tokens, and the last projection as segments. */
    @Override
    public List<UnaryOperator<NDList>> segments(ParameterStore store, NDList inputs, Precision precision) {
        NDArray tokens = inputs.singletonOrThrow();
        int length = Math.toIntExact(tokens.getShape().get(1));
        NDManager manager = tokens.getManager();
        PositionTables tables = PositionTables.of(
                manager, config, 0, length, tokenTable.getArray().getDataType());
        List<UnaryOperator<NDList>> segments = new ArrayList<>();
        for (DecoderLayer layer : layers) {
            // The table of tokens, which may not learn, makes no segment of its own.
            boolean first = segments.isEmpty();
            segments.add(start -> {
                ForwardPass pass = ForwardPass.of(store, manager, true, precision);
                return segment(layer, pass, first ? new NDList(embed(pass, start.get(0), length)) : start, tables);
            });
        }
        segments.add(start -> {
            NDArray logits = readOut(ForwardPass.of(store, manager, true, precision), start.get(0));
            return start.size() == 1
                    ? new NDList(logits)
                    : new NDList(logits, Scalars.times(start.get(1), config.balanceWeight() / config.layers()));
        });
        return segments;
    }

    /** Passes on vectors, and the sum of the losses that keep experts busy if there are any. */
    private static NDList segment(DecoderLayer layer, ForwardPass pass, NDList start, PositionTables tables) {
        NDList outputs = new NDList(layer.forward(pass, start.get(0), tables));
        for (NDArray loss : pass.balanceLosses()) {
            outputs.add(start.size() == 1 ? loss : start.get(1).add(loss));
        }
        return outputs;
    }

    /** Computes the vectors that leave the last layer. */
    private NDArray hidden(ForwardPass pass, NDArray tokens) {
        int length = Math.toIntExact(tokens.getShape().get(1));
        int past = pass.past();
        if (past + length > config.contextLength()) {
            throw new IllegalArgumentException(
                    "An example has " + (past + length) + " tokens, the model's context " + config.contextLength());
        }
        NDArray vectors = embed(pass, tokens, length);
        PositionTables tables = PositionTables.of(pass.manager(), config, past, length, vectors.getDataType());
        for (DecoderLayer layer : layers) {
            NDArray input = vectors;
            vectors = pass.layer(() -> layer.forward(pass, input, tables));
        }
        return vectors;
    }

    private NDArray embed(ForwardPass pass, NDArray tokens, int length) {
        NDArray vectors = rows(pass.weight(tokenTable), tokens);
        if (positionTable == null) {
            return vectors;
        }
        NDArray places = pass.manager().arange(pass.past(), pass.past() + length);
        return vectors.add(rows(pass.weight(positionTable), places).expandDims(0));
    }

    private static NDArray rows(NDArray table, NDArray indices) {
        return Embedding.embedding(indices, table, SparseFormat.DENSE).singletonOrThrow();
    }

    private NDArray readOut(ForwardPass pass, NDArray vectors) {
        NDArray table = pass.weight(head == null ? tokenTable : head);
        return Projection.apply(pass, lastNorm.forward(pass, vectors), table);
    }

    /** Reads logits out of the vectors that leave any layer, as if it were the last (nostalgebraist's logit lens, 2020). */
    public NDArray readOut(ParameterStore store, NDArray vectors) {
        return readOut(ForwardPass.following(store, vectors.getManager(), null), vectors);
    }

    private NDArray balanceLoss(List<NDArray> losses) {
        NDArray sum = losses.get(0);
        for (NDArray loss : losses.subList(1, losses.size())) {
            sum = sum.add(loss);
        }
        return Scalars.times(sum, config.balanceWeight() / losses.size());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape logits = inputShapes[0].add(config.vocabularySize());
        return config.experts() == 1 ? new Shape[] {logits} : new Shape[] {logits, new Shape()};
    }
}
