package dev.hotcell.gpu.engine;

/** Threads wait for each other in vain. */
final class DivergenceFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    DivergenceFault(String message, int line) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
