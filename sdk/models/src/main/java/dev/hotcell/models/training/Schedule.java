package dev.hotcell.models.training;

/** Changes the learning rate as a training goes on. */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns what the learning rate is multiplied by.
     *
     * @param step the number of the step, from 0
     * @param steps how many there will be
     */
    double factor(long step, long steps);

    /** Returns a schedule that changes nothing. */
    static Schedule constant() {
        return (step, steps) -> 1;
    }

    /** Returns a schedule that falls from 1 to almost 0 along half a cosine (Loshchilov and Hutter, 2017). */
    static Schedule cosine() {
        return (step, steps) -> 0.5 * (1 + Math.cos(Math.PI * step / Math.max(1, steps)));
    }

    /** Returns this schedule after a rise from almost 0 to 1 over the first steps. */
    default Schedule withWarmUp(long warmUp) {
        return (step, steps) ->
                step < warmUp ? (step + 1.0) / warmUp : factor(step - warmUp, Math.max(1, steps - warmUp));
    }

    /** Returns a schedule that multiplies by {@code factor} after every so many steps. */
    static Schedule steps(long every, double factor) {
        return (step, steps) -> Math.pow(factor, step / every);
    }
}
