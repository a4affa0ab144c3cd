package dev.hotcell.llm.llama;

/** Thrown out of a decode whose abort flag was raised. */
final class DecodingAborted extends RuntimeException {
    private static final long serialVersionUID = 1;

    DecodingAborted() {
        super("Decoding was aborted", null, false, false);
    }
}
