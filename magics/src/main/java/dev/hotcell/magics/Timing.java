package dev.hotcell.magics;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.util.Arrays;

/**
 * How long code takes.
 *
 * @param mean of the runs' means, in nanoseconds
 * @param deviation the standard deviation of the runs' means, in nanoseconds
 * @param best the fastest run's mean, in nanoseconds
 * @param worst the slowest run's mean, in nanoseconds
 * @param runs how many there were
 * @param timesInRun how often the code was executed in each
 */
public record Timing(double mean, double deviation, double best, double worst, int runs, int timesInRun)
        implements Displayable {

    static Timing of(double[] nanos, int timesInRun) {
        double mean = Arrays.stream(nanos).average().orElse(0);
        double squares = Arrays.stream(nanos).map(n -> (n - mean) * (n - mean)).sum();
        double deviation = nanos.length > 1 ? Math.sqrt(squares / (nanos.length - 1)) : 0;
        double best = Arrays.stream(nanos).min().orElse(0);
        double worst = Arrays.stream(nanos).max().orElse(0);
        return new Timing(mean, deviation, best, worst, nanos.length, timesInRun);
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        return TimeMagic.duration(mean) + " ± " + TimeMagic.duration(deviation) + " (" + TimeMagic.duration(best)
                + " to "
                + TimeMagic.duration(worst) + "; " + runs + (runs == 1 ? " run of " : " runs of ") + timesInRun
                + (timesInRun == 1 ? " time)" : " times)");
    }
}
