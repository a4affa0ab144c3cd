package dev.hotcell.llm;

/** In which numbers a model keeps the keys and values of its context. Fewer bits hold longer contexts. */
public enum CacheType {
    F32(0, 32),
    F16(1, 16),
    BF16(30, 16),
    Q8_0(8, 8.5),
    Q5_1(7, 6),
    Q5_0(6, 5.5),
    Q4_1(3, 5),
    Q4_0(2, 4.5),
    IQ4_NL(20, 4.5);

    private final int id;
    private final double bits;

    CacheType(int id, double bits) {
        this.id = id;
        this.bits = bits;
    }

    /** Returns the number by which llama.cpp knows it. */
    public int id() {
        return id;
    }

    /** Returns how many bits a number takes, its share of the block's scale included. */
    public double bits() {
        return bits;
    }

    /** Returns whether numbers share a scale; such values can be read by flash attention only. */
    public boolean quantised() {
        return bits < 16;
    }
}
