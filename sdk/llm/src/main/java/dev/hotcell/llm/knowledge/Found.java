package dev.hotcell.llm.knowledge;

/**
 * A passage that was found.
 *
 * @param score the sum of 1 / (60 + rank) over the two searches, by meaning and by words; higher is better
 */
public record Found(Passage passage, double score) {}
