package dev.hotcell.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How to choose an answer's tokens.
 *
 * <pre>{@code
 * GenerationOptions.standard().temperature(0.2).seed(7).maxTokens(200).stop("\n\n")
 * }</pre>
 *
 * @param temperature 0 takes the likeliest token always; higher is more varied
 * @param topK considers only so many of the likeliest tokens; 0 for all
 * @param topP considers only the likeliest tokens that together have this probability; 1 for all
 * @param minP considers only tokens at least this likely, relative to the likeliest; 0 for all
 * @param repeatPenalty divides the score of tokens that came among the last 64; 1 for none
 * @param seed of the choice: the same seed, model and prompt give the same text; empty for a new one each time
 * @param maxTokens the longest answer, in tokens
 * @param stop strings that end the answer and are not part of it
 * @param format what the answer must look like
 */
public record GenerationOptions(
        double temperature,
        int topK,
        double topP,
        double minP,
        double repeatPenalty,
        OptionalLong seed,
        int maxTokens,
        List<String> stop,
        AnswerFormat format) {
    private static final GenerationOptions STANDARD =
            new GenerationOptions(0.7, 40, 0.95, 0.05, 1, OptionalLong.empty(), 512, List.of(), AnswerFormat.text());

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
        check(maxTokens > 0, "maxTokens", "1 or more", maxTokens);
        stop = List.copyOf(stop);
        check(stop.stream().noneMatch(String::isEmpty), "stop", "a string that is not empty", "\"\"");
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
        return new GenerationOptions(value, topK, topP, minP, repeatPenalty, seed, maxTokens, stop, format);
    }

    /** Returns these options with another number of tokens considered. */
    public GenerationOptions topK(int value) {
        return new GenerationOptions(temperature, value, topP, minP, repeatPenalty, seed, maxTokens, stop, format);
    }

    /** Returns these options with another probability considered. */
    public GenerationOptions topP(double value) {
        return new GenerationOptions(temperature, topK, value, minP, repeatPenalty, seed, maxTokens, stop, format);
    }

    /** Returns these options with another least relative probability. */
    public GenerationOptions minP(double value) {
        return new GenerationOptions(temperature, topK, topP, value, repeatPenalty, seed, maxTokens, stop, format);
    }

    /** Returns these options with another penalty on repetition. */
    public GenerationOptions repeatPenalty(double value) {
        return new GenerationOptions(temperature, topK, topP, minP, value, seed, maxTokens, stop, format);
    }

    /** Returns these options with a seed. */
    public GenerationOptions seed(long value) {
        return new GenerationOptions(
                temperature, topK, topP, minP, repeatPenalty, OptionalLong.of(value), maxTokens, stop, format);
    }

    /** Returns these options with another longest answer. */
    public GenerationOptions maxTokens(int value) {
        return new GenerationOptions(temperature, topK, topP, minP, repeatPenalty, seed, value, stop, format);
    }

    /** Returns these options with stop strings more. */
    public GenerationOptions stop(String... more) {
        List<String> all = new ArrayList<>(stop);
        all.addAll(List.of(more));
        return new GenerationOptions(temperature, topK, topP, minP, repeatPenalty, seed, maxTokens, all, format);
    }

    /** Returns these options with another format of the answer. */
    public GenerationOptions format(AnswerFormat value) {
        return new GenerationOptions(temperature, topK, topP, minP, repeatPenalty, seed, maxTokens, stop, value);
    }
}
