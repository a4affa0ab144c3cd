package dev.hotcell.llm.training;

/** A token, as text, and how likely a model finds it. */
public record TokenProbability(String token, double probability) {}
