package dev.hotcell.kernel.protocol;

/** Thrown for what breaks the rules of Jupyter's protocol. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    public ProtocolException(String message) {
        super(message);
    }
}
