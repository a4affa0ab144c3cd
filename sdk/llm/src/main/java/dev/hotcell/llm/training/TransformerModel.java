package dev.hotcell.llm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.llm.tokenizer.Tokenizer;
import dev.hotcell.llm.transformer.LoraConfig;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.models.ModelBacked;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.runtime.Hot;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A transformer with the tokenizer that it speaks, in PyTorch. It is hot: the same name in a later cell is the same model,
 * with all that it has learnt.
 *
 * <pre>{@code
 * Tokenizer letters = CharacterTokenizer.of(text);
 * TransformerModel gpt = TransformerModel.create("gpt", TransformerConfig.gpt(letters.size(), 64).build(), letters);
 * LanguageModelTraining.of(gpt, TokenFile.of(letters.encode(text))).steps(500).start();
 * gpt.generate("Once", 100, 0.8, 1);
 * }</pre>
 */
public final class TransformerModel extends ModelBacked {
    private final Network network;
    private final Transformer transformer;
    private final Tokenizer tokenizer;
    private final @Nullable Path origin;

    private TransformerModel(Network network, Transformer transformer, Tokenizer tokenizer, @Nullable Path origin) {
        super(network);
        this.network = network;
        this.transformer = transformer;
        this.tokenizer = tokenizer;
        this.origin = origin;
    }

    /** Returns the hot model of that name, architecture and tokenizer; a new and untrained one if there is none. */
    public static TransformerModel create(String name, TransformerConfig config, Tokenizer tokenizer) {
        return create(name, config, tokenizer, 1);
    }

    /**
     * As {@link #create(String, TransformerConfig, Tokenizer)}, with weights drawn from a seed.
     *
     * @throws IllegalArgumentException if the vocabulary is smaller than the tokenizer's
     */
    public static TransformerModel create(String name, TransformerConfig config, Tokenizer tokenizer, long seed) {
        Map<String, String> specification = Map.of(
                "architecture", config.toString(), "tokenizer", tokenizer.identity(), "seed", Long.toString(seed));
        return Hot.<TransformerModel, RuntimeException>get(
                name, specification, () -> untrained(name, new Transformer(config), tokenizer, seed));
    }

    /** Makes a model outside of the hot registry, which its maker closes. */
    public static TransformerModel untrained(String name, Transformer transformer, Tokenizer tokenizer, long seed) {
        return make(name, transformer, tokenizer, seed, null);
    }

    /**
     * Makes a model outside of the hot registry, to be filled with the weights of a file.
     *
     * @param origin the file or folder of the weights
     */
    public static TransformerModel pretrained(String name, Transformer transformer, Tokenizer tokenizer, Path origin) {
        return make(name, transformer, tokenizer, 1, origin);
    }

    private static TransformerModel make(
            String name, Transformer transformer, Tokenizer tokenizer, long seed, @Nullable Path origin) {
        TransformerConfig config = transformer.config();
        if (config.vocabularySize() < tokenizer.size()) {
            throw new IllegalArgumentException("The model has " + config.vocabularySize() + " tokens, the tokenizer "
                    + tokenizer.size() + ": set the model's vocabularySize to the tokenizer's size");
        }
        return new TransformerModel(
                Network.of(name, transformer, new Shape(config.contextLength()), seed), transformer, tokenizer, origin);
    }

    /** Returns the file or folder that its weights came from; empty where they were drawn. */
    public Optional<Path> origin() {
        return Optional.ofNullable(origin);
    }

    /** Returns the network, with its weights. */
    public Network network() {
        return network;
    }

    /** Returns the architecture. */
    public TransformerConfig config() {
        return transformer.config();
    }

    /** Returns where it has adapters, if it has. */
    public Optional<LoraConfig> lora() {
        return transformer.lora();
    }

    /** Returns the tokenizer. */
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /**
     * Returns the logits after the last of some tokens.
     *
     * @param tokens at least one; of more than the context only the last are seen
     */
    public float[] nextLogits(int... tokens) {
        if (tokens.length == 0) {
            throw new IllegalArgumentException("There is no token to go on from");
        }
        int from = Math.max(0, tokens.length - config().contextLength());
        int[] seen = Arrays.copyOfRange(tokens, from, tokens.length);
        return read(
                seen,
                (use, input) -> transformer
                        .forwardLast(new ParameterStore(input.getManager(), false), input, null)
                        .toFloatArray());
    }

    /** Computes with the weights on tokens of shape (1, positions); what that takes is freed at the end. */
    private <T> T read(int[] tokens, BiFunction<Network.Use, NDArray, T> computation) {
        try (Network.Use use = network.use();
                Autograd.Pause pause = Autograd.pause();
                NDScope scope = new NDScope();
                NDManager manager = use.newManager()) {
            scope.suppressNotUsedWarning();
            long[] seen = Arrays.stream(tokens).asLongStream().toArray();
            return computation.apply(use, manager.create(seen, new Shape(1, seen.length)));
        }
    }

    /** Looks into a computation, while the model cannot be closed. */
    @FunctionalInterface
    public interface Look {

        /** Computes with the weights of a store on tokens of shape (1, positions); nothing is recorded for gradients. */
        void at(Transformer transformer, ParameterStore store, NDArray tokens);
    }

    /** Looks at how the model reads some tokens. */
    public void look(int[] tokens, Look look) {
        boolean ignored = read(tokens, (use, input) -> {
            look.at(transformer, new ParameterStore(input.getManager(), false), input);
            return true;
        });
    }

    /** Returns the likeliest tokens after a text, the likeliest first. */
    public List<TokenProbability> likeliest(String text, int count) {
        float[] logits = nextLogits(tokenizer.encode(text));
        double greatest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - greatest);
        }
        double scale = greatest + Math.log(sum);
        return IntStream.range(0, tokenizer.size())
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -logits[token]))
                .limit(count)
                .map(token -> new TokenProbability(tokenizer.decode(token), Math.exp(logits[token] - scale)))
                .toList();
    }

    /**
     * Says how likely the model finds a text, in one pass.
     *
     * @param tokens two at least, and no more than the context and one
     */
    public ScoredTokens score(int... tokens) {
        if (tokens.length < 2) {
            throw new IllegalArgumentException("There is nothing to score in " + tokens.length + " tokens");
        }
        int seen = tokens.length - 1;
        return read(Arrays.copyOf(tokens, seen), (use, input) -> {
            NDArray scores = use.forward(new NDList(input), false).get(0).get(0).logSoftmax(1);
            long[] following =
                    Arrays.stream(tokens, 1, tokens.length).asLongStream().toArray();
            NDArray next = input.getManager().create(following, new Shape(seen, 1));
            return ScoredTokens.of(
                    tokens,
                    scores.gather(next, 1).toFloatArray(),
                    scores.argMax(1).toLongArray());
        });
    }

    /**
     * Continues a text.
     *
     * @param tokens how many to add
     * @param temperature 0 for the likeliest token each time; 1 for tokens as likely as the model finds them
     * @param seed decides what is drawn
     * @return the text with its continuation
     * @throws dev.hotcell.cell.CellInterruptedException if the cell is interrupted
     */
    public String generate(String text, int tokens, double temperature, long seed) {
        try (Generator generator = new Generator(network, transformer, tokenizer.size())) {
            return tokenizer.decode(generator.generate(tokenizer.encode(text), tokens, temperature, seed));
        }
    }

    @Override
    public String kind() {
        return "transformer";
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s, context of %,d tokens, %,d weights on %s",
                network.name(),
                config().summary(),
                config().contextLength(),
                network.parameterCount(),
                network.deviceName());
    }
}
