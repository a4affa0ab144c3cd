package dev.hotcell.models;

/** In how many bits the products of matrices are computed while training. Weights and sums have 32 bits in any case. */
public enum Precision {
    /** 32 bits. */
    F32,
    /**
     * bfloat16, of 16 bits with the range of 32: several times faster on GPUs that have units for it, slower on most
     * processors.
     */
    BF16
}
