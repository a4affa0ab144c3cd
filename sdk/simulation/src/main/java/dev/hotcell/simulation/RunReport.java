package dev.hotcell.simulation;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.util.Locale;

/**
 * What a run did.
 *
 * @param name of the simulation
 * @param completed whether it came to its time; otherwise it was interrupted and can be run on
 * @param time that the simulation stands at
 * @param timeUnit of that time
 * @param steps that this run made
 * @param seconds that they took by the clock, observers included
 * @param elementsPerStep how many cells or bodies a step moves on
 * @param element what these are, in the plural
 * @param device on which it ran
 */
public record RunReport(
        String name,
        boolean completed,
        double time,
        String timeUnit,
        long steps,
        double seconds,
        double elementsPerStep,
        String element,
        String device)
        implements Displayable {

    /** Returns how many updates of a cell or body were made a second, observers included. */
    public double updatesPerSecond() {
        return seconds == 0 ? 0 : steps * elementsPerStep / seconds;
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s at %.6g %s after %,d steps in %.1f s, %.3g million %s a second on %s",
                name,
                completed ? "done" : "paused",
                time,
                timeUnit,
                steps,
                seconds,
                updatesPerSecond() / 1e6,
                element,
                device);
    }
}
