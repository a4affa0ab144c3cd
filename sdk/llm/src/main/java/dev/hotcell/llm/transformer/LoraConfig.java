package dev.hotcell.llm.transformer;

import java.util.Set;

/**
 * Where and how a model is adapted (LoRA; Hu et al., 2021).
 *
 * @param rank of the changes
 * @param alpha the change is multiplied by {@code alpha / rank}
 * @param targets the projections that are changed in every layer: {@code q_proj}, {@code k_proj}, {@code v_proj},
 *     {@code o_proj}, {@code gate_proj}, {@code up_proj}, {@code down_proj}
 * @param dropout of the changes' inputs while training, in [0, 1)
 */
public record LoraConfig(int rank, double alpha, Set<String> targets, double dropout) {
    private static final Set<String> KNOWN =
            Set.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

    /** Checks the values. */
    public LoraConfig {
        targets = Set.copyOf(targets);
        if (rank < 1) {
            throw new IllegalArgumentException("The rank must be at least 1, not " + rank);
        }
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("The alpha must be positive, not " + alpha);
        }
        if (targets.isEmpty() || !KNOWN.containsAll(targets)) {
            throw new IllegalArgumentException("The targets must be some of " + KNOWN + ", not " + targets);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("The dropout must be in [0, 1), not " + dropout);
        }
    }

    /** Returns the authors' choice: queries and values, alpha twice the rank, no dropout. */
    public static LoraConfig rank(int rank) {
        return new LoraConfig(rank, 2.0 * rank, Set.of("q_proj", "v_proj"), 0);
    }

    /** Returns it with other targets. */
    public LoraConfig on(String... projections) {
        return new LoraConfig(rank, alpha, Set.of(projections), dropout);
    }

    /** Returns what a change is multiplied by. */
    public double scale() {
        return alpha / rank;
    }
}
