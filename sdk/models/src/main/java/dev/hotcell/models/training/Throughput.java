package dev.hotcell.models.training;

/**
 * What a training gets through, for the figures that are shown while it runs.
 *
 * @param unit what is counted, in the plural: {@code "tokens"}
 * @param unitsPerExample how many an example holds
 * @param operationsPerExample the floating-point operations of a step for each example, forward and backward; 0 if not
 *     known
 */
public record Throughput(String unit, double unitsPerExample, double operationsPerExample) {}
