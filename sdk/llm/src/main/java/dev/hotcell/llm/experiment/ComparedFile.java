package dev.hotcell.llm.experiment;

import java.nio.file.Path;

/**
 * What a model's file costs and is worth.
 *
 * @param bitsPerWeight of all tensors together
 * @param promptRate tokens per second in which it reads a prompt
 * @param generationRate tokens per second in which it answers
 * @param perplexity of the text that it was measured on
 */
public record ComparedFile(
        String name,
        Path file,
        long sizeInBytes,
        double bitsPerWeight,
        double promptRate,
        double generationRate,
        double perplexity) {}
