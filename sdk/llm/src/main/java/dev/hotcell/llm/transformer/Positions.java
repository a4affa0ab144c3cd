package dev.hotcell.llm.transformer;

/** How a transformer learns where a token stands. */
public enum Positions {
    /** A vector for each position is added to the token's. */
    LEARNED,
    /** Queries and keys are turned by angles that grow with the position (RoPE; Su et al., 2021). */
    ROTARY,
    /** The farther back a token lies, the less it is attended to (ALiBi; Press et al., 2022). */
    ALIBI
}
