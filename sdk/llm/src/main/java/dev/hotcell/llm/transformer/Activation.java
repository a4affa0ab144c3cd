package dev.hotcell.llm.transformer;

/** What lies between the two projections of a feed-forward part. */
public enum Activation {
    /** The Gaussian error linear unit (Hendrycks and Gimpel, 2016), exact. */
    GELU,
    /** A gate: {@code silu(gate) * up} (Shazeer, 2020). */
    SWIGLU
}
