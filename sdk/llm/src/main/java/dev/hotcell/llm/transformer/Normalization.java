package dev.hotcell.llm.transformer;

/** How vectors are brought to one size before each part of a layer. */
public enum Normalization {
    /** By mean and variance (Ba et al., 2016). */
    LAYER_NORM,
    /** By the root of the mean square (Zhang and Sennrich, 2019). */
    RMS_NORM
}
