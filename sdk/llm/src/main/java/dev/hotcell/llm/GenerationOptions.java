package dev.hotcell.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * How to choose an answer's tokens.
 *
 * <pre>{@code
 * GenerationOptions.standard().temperature(0.2).seed(7).maxTokens(200).stop("\n\n")
 * }</pre>
 *
 * The last 64 tokens, the prompt's included, count for the penalties.
 *
 * @param temperature 0 takes the likeliest token always; higher is more varied
 * @param topK considers only so many of the likeliest tokens; 0 for all
 * @param topP considers only the likeliest tokens that together have this probability; 1 for all
 * @param minP considers only tokens at least this likely, relative to the likeliest; 0 for all
 * @param repeatPenalty divides the score of tokens that came; 1 for none
 * @param frequencyPenalty is taken off a token's score for each time that it came; 0 for none
 * @param presencePenalty is taken off the score of tokens that came; 0 for none
 * @param seed of the choice: the same seed, model and prompt give the same text; empty for a new one each time
 * @param maxTokens the longest answer, in tokens
 * @param stop strings that end the answer and are not part of it
 * @param format what the answer must look like
 * @param logProbabilities how many likeliest tokens to tell of with each token chosen; 0 to tell of the chosen only, -1
 *     for none, see {@link Answer#tokens}
 */
public record GenerationOptions(
        double temperature,
        int topK,
        double topP,
        double minP,
        double repeatPenalty,
        double frequencyPenalty,
        double presencePenalty,
        OptionalLong seed,
        int maxTokens,
        List<String> stop,
        AnswerFormat format,
        int logProbabilities) {
    private static final GenerationOptions STANDARD = new GenerationOptions(
            0.7, 40, 0.95, 0.05, 1, 0, 0, OptionalLong.empty(), 512, List.of(), AnswerFormat.text(), -1);

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names it
     */
    public GenerationOptions {
        check(temperature >= 0 && temperature <= 10, "temperature", "between 0 and 10", temperature);
        check(topK >= 0, "topK", "0 or more", topK);
        check(topP > 0 && topP <= 1, "topP", "above 0 and at most 1", topP);
        check(minP >= 0 && minP <= 1, "minP", "between 0 and 1", minP);
        check(repeatPenalty > 0 && repeatPenalty <= 10, "repeatPenalty", "above 0 and at most 10", repeatPenalty);
        check(Math.abs(frequencyPenalty) <= 10, "frequencyPenalty", "between -10 and 10", frequencyPenalty);
        check(Math.abs(presencePenalty) <= 10, "presencePenalty", "between -10 and 10", presencePenalty);
        check(maxTokens > 0, "maxTokens", "1 or more", maxTokens);
        stop = List.copyOf(stop);
        check(stop.stream().noneMatch(String::isEmpty), "stop", "a string that is not empty", "\"\"");
        check(
                logProbabilities >= -1 && logProbabilities <= 100,
                "logProbabilities",
                "from -1 to 100",
                logProbabilities);
    }

    private static void check(boolean right, String name, String range, Object value) {
        if (!right) {
            throw new IllegalArgumentException(name + " must be " + range + ", not " + value);
        }
    }

    /** Returns the options used where none are given: temperature 0.7, at most 512 tokens. */
    public static GenerationOptions standard() {
        return STANDARD;
    }

    /** Returns these options with another temperature. */
    public GenerationOptions temperature(double value) {
        return with(draft -> draft.temperature = value);
    }

    /** Returns these options with another number of tokens considered; 0 for all. */
    public GenerationOptions topK(int value) {
        return with(draft -> draft.topK = value);
    }

    /** Returns these options with another probability considered. */
    public GenerationOptions topP(double value) {
        return with(draft -> draft.topP = value);
    }

    /** Returns these options with another least relative probability. */
    public GenerationOptions minP(double value) {
        return with(draft -> draft.minP = value);
    }

    /** Returns these options with another penalty on repetition. */
    public GenerationOptions repeatPenalty(double value) {
        return with(draft -> draft.repeatPenalty = value);
    }

    /** Returns these options with another penalty on each time that a token came. */
    public GenerationOptions frequencyPenalty(double value) {
        return with(draft -> draft.frequencyPenalty = value);
    }

    /** Returns these options with another penalty on tokens that came. */
    public GenerationOptions presencePenalty(double value) {
        return with(draft -> draft.presencePenalty = value);
    }

    /** Returns these options with a seed. */
    public GenerationOptions seed(long value) {
        return with(draft -> draft.seed = OptionalLong.of(value));
    }

    /** Returns these options with another longest answer. */
    public GenerationOptions maxTokens(int value) {
        return with(draft -> draft.maxTokens = value);
    }

    /** Returns these options with stop strings more. */
    public GenerationOptions stop(String... more) {
        return with(draft -> {
            draft.stop = new ArrayList<>(stop);
            draft.stop.addAll(List.of(more));
        });
    }

    /** Returns these options with another format of the answer. */
    public GenerationOptions format(AnswerFormat value) {
        return with(draft -> draft.format = value);
    }

    /** Returns these options with the wish to be told of so many likeliest tokens with each token chosen. */
    public GenerationOptions logProbabilities(int value) {
        return with(draft -> draft.logProbabilities = value);
    }

    private GenerationOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** Options that are being changed. */
    private static final class Draft {
        private double temperature;
        private int topK;
        private double topP;
        private double minP;
        private double repeatPenalty;
        private double frequencyPenalty;
        private double presencePenalty;
        private OptionalLong seed;
        private int maxTokens;
        private List<String> stop;
        private AnswerFormat format;
        private int logProbabilities;

        Draft(GenerationOptions options) {
            temperature = options.temperature;
            topK = options.topK;
            topP = options.topP;
            minP = options.minP;
            repeatPenalty = options.repeatPenalty;
            frequencyPenalty = options.frequencyPenalty;
            presencePenalty = options.presencePenalty;
            seed = options.seed;
            maxTokens = options.maxTokens;
            stop = options.stop;
            format = options.format;
            logProbabilities = options.logProbabilities;
        }

        GenerationOptions options() {
            return new GenerationOptions(
                    temperature,
                    topK,
                    topP,
                    minP,
                    repeatPenalty,
                    frequencyPenalty,
                    presencePenalty,
                    seed,
                    maxTokens,
                    stop,
                    format,
                    logProbabilities);
        }
    }
}
