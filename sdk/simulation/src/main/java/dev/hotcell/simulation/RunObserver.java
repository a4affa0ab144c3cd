package dev.hotcell.simulation;

/** Watches a simulation that runs: it is called on the simulation's own thread, between two steps. */
public interface RunObserver {

    /**
     * Prepares for a run.
     *
     * @param until the time that the run is to come to, in the simulation's unit
     */
    default void begin(Simulation simulation, double until) {}

    /** Looks at the state after a step; called after each, so it decides itself whether it is time to do anything. */
    void observe(Simulation simulation);

    /** Ends with the run, whether it came to its end, was interrupted or failed. */
    default void end(Simulation simulation) {}
}
