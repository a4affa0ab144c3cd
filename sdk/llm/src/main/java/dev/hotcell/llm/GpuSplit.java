package dev.hotcell.llm;

/** How a model is spread over several GPUs. */
public enum GpuSplit {
    /** All of it on the main GPU. */
    NONE,
    /** Whole layers, with their keys and values, on each. */
    LAYER,
    /** Parts of each matrix on each, which compute at the same time: needs quick links between them. */
    ROW;
}
