package dev.hotcell.kernel.interpreter;

/** Carries what the user's code threw; the cause is the throwable itself, its trace cut to the user's own frames. */
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1;

    private final Throwable thrown;

    public EvaluationException(Throwable thrown) {
        super(thrown);
        this.thrown = thrown;
    }

    /** Returns what the user's code threw. */
    public Throwable thrown() {
        return thrown;
    }
}
