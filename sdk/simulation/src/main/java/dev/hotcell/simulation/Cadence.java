package dev.hotcell.simulation;

/** Tells when the next sample of something is due that is taken in equal intervals of simulated time. */
final class Cadence {
    private final double interval;
    private double next = Double.NaN;

    /** @param interval in the simulation's unit; 0 for each step */
    Cadence(double interval) {
        if (!(interval >= 0)) {
            throw new IllegalArgumentException("Samples are taken at an interval of 0 or more, not " + interval);
        }
        this.interval = interval;
    }

    /** Returns whether a sample is due at this time, and if so, waits for the next. */
    boolean due(Simulation simulation) {
        double time = simulation.time();
        double slack = simulation.timeStep() * 1e-6;
        if (Double.isNaN(next)) {
            next = time;
        }
        if (time < next - slack) {
            return false;
        }
        next = interval == 0 ? time : next + interval * (1 + Math.floor((time - next + slack) / interval));
        return true;
    }
}
