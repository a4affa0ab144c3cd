package dev.hotcell.llm.knowledge;

import dev.hotcell.llm.Answer;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.models.text.Summarizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Summaries of texts longer than a model's context: parts are summarised together, and their summaries again, until one
 * part is left.
 *
 * @param partCharacters the longest part, in characters: about three times the tokens that the context has left for it
 * @param words how long each summary should be
 * @param mostParts how many parts a document may have, to bound what it costs
 */
public record Summary(int partCharacters, int words, int mostParts) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if summaries would not get shorter
     */
    public Summary {
        if (words < 1 || mostParts < 1 || partCharacters < 20 * words) {
            throw new IllegalArgumentException("A part of " + partCharacters
                    + " characters is too short for summaries of " + words + " words: take at least " + 20L * words);
        }
    }

    /** Returns limits for a context of 4096 tokens: parts of 6,000 characters, 60 words each, at most 200 parts. */
    public static Summary standard() {
        return new Summary(6000, 60, 200);
    }

    /** Returns what summarises texts by a model, within these limits. */
    public Summarizer by(LanguageModel model) {
        return text -> of(model, text);
    }

    /**
     * Summarises a document: text, Markdown, HTML or PDF.
     *
     * @throws IOException if it cannot be read
     */
    public String of(LanguageModel model, Path file) throws IOException {
        return of(
                model,
                DocumentReader.read(file).stream()
                        .map(section -> section.place() + "\n\n" + section.text())
                        .collect(Collectors.joining("\n\n")));
    }

    /**
     * Summarises a text.
     *
     * @throws LanguageModelException if it has more parts than it may
     */
    public String of(LanguageModel model, String text) {
        GenerationOptions options =
                GenerationOptions.standard().temperature(0).repeatPenalty(1.1).maxTokens(2 * words);
        List<String> parts = new Chunker(partCharacters).pieces(text);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("The text is empty");
        }
        if (parts.size() > mostParts) {
            throw new LanguageModelException("The text has " + parts.size() + " parts, and a summary may read "
                    + mostParts + ": allow more, or longer parts, by new Summary(…)");
        }
        while (true) {
            List<String> prompts = parts.stream()
                    .map(part -> "Summarize this text in at most " + words + " words:\n\n" + part)
                    .toList();
            List<String> summaries = model.generateAll(prompts, options).stream()
                    .map(Answer::text)
                    .map(String::strip)
                    .toList();
            if (summaries.size() == 1) {
                return summaries.get(0);
            }
            List<String> together = new Chunker(partCharacters).pieces(String.join("\n\n", summaries));
            if (together.size() >= parts.size()) {
                throw new LanguageModelException("The model's summaries are no shorter than the text");
            }
            parts = together;
        }
    }
}
