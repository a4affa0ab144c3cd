package dev.hotcell.llm.llama;

import dev.hotcell.llm.gguf.GgmlType;

/**
 * llama.cpp's mixtures of types: most matrices in one, those that suffer most in others of more bits.
 *
 * @see <a href="https://github.com/ggml-org/llama.cpp/blob/master/src/llama-quant.cpp">llama-quant.cpp</a>
 */
public enum QuantizationMix {
    /** Of 4 to 5 bits; what is mostly meant by a model of four bits. */
    Q4_K_M(GgmlType.Q4_K, 15),
    /** Of 5 to 6 bits. */
    Q5_K_M(GgmlType.Q5_K, 17);

    private final GgmlType mostly;
    private final int fileType;

    QuantizationMix(GgmlType mostly, int fileType) {
        this.mostly = mostly;
        this.fileType = fileType;
    }

    /** Returns the type of most matrices. */
    GgmlType mostly() {
        return mostly;
    }

    /** Returns the number that stands for it in files. */
    int fileType() {
        return fileType;
    }
}
