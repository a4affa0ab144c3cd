package dev.hotcell.simulation;

/** A simulation whose numbers are none any more; the message says where and what to set otherwise. */
public final class SimulationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates one. */
    public SimulationFailedException(String message) {
        super(message);
    }
}
