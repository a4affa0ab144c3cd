package dev.hotcell.gpu.ptx;

/** PTX that cannot be read or translated; the message says what and where. */
public final class PtxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PtxException(String message) {
        super(message);
    }
}
