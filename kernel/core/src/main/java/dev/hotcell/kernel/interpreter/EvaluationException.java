package dev.hotcell.kernel.interpreter;

/** Carries what the user's code threw; the cause is the throwable itself, its trace cut to the user's own frames. */
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1;

    private final Throwable thrown;

    public EvaluationException(Throwable thrown) {
        super(describe(thrown), thrown);
        this.thrown = thrown;
    }

    /** The text is the user's own method's, which may throw in its turn. */
    private static String describe(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (RuntimeException | Error e) {
            return thrown.getClass().getName();
        }
    }

    /** Returns what the user's code threw. */
    public Throwable thrown() {
        return thrown;
    }
}
