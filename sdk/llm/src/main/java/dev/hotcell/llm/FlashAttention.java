package dev.hotcell.llm;

/** Whether attention is computed block by block, without the matrix of all scores in memory (Dao et al., 2022). */
public enum FlashAttention {
    /** Where llama.cpp finds it of use. */
    AUTO(-1),
    OFF(0),
    ON(1);

    private final int id;

    FlashAttention(int id) {
        this.id = id;
    }

    /** Returns the number by which llama.cpp knows it. */
    public int id() {
        return id;
    }
}
