package dev.hotcell.simulation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The values of a measure over time, as a run gathers them. */
public final class Probe implements RunObserver {
    private final Measure measure;
    private final Cadence cadence;
    private double[] times = new double[64];
    private double[] values = new double[64];
    private int count;

    Probe(Measure measure, double interval) {
        this.measure = measure;
        this.cadence = new Cadence(interval);
    }

    @Override
    public void observe(Simulation simulation) {
        if (!cadence.due(simulation)) {
            return;
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        times[count] = simulation.time();
        values[count++] = measure.value();
    }

    /** Returns what is measured. */
    public Measure measure() {
        return measure;
    }

    /** Returns when it was measured, in the simulation's unit of time. */
    public double[] times() {
        return Arrays.copyOf(times, count);
    }

    /** Returns the values, one for each time. */
    public double[] values() {
        return Arrays.copyOf(values, count);
    }

    /** Returns the mean of the values from a time on; not a number where there are none. */
    public double meanSince(double time) {
        return since(time).average().orElse(Double.NaN);
    }

    /** Returns the highest value from a time on; not a number where there are none. */
    public double highestSince(double time) {
        return since(time).max().orElse(Double.NaN);
    }

    /** Returns the lowest value from a time on; not a number where there are none. */
    public double lowestSince(double time) {
        return since(time).min().orElse(Double.NaN);
    }

    private java.util.stream.DoubleStream since(double time) {
        return IntStream.range(0, count).filter(i -> times[i] >= time).mapToDouble(i -> values[i]);
    }

    /**
     * Returns how often a second the values rise through their mean, from a time on: the frequency of an oscillation. Not a
     * number where they rise through it less than twice.
     */
    public double frequencySince(double time) {
        double mean = meanSince(time);
        double first = Double.NaN;
        double last = Double.NaN;
        int periods = -1;
        for (int i = 1; i < count; i++) {
            if (times[i - 1] >= time && values[i - 1] < mean && values[i] >= mean) {
                double share = (mean - values[i - 1]) / (values[i] - values[i - 1]);
                last = times[i - 1] + share * (times[i] - times[i - 1]);
                first = Double.isNaN(first) ? last : first;
                periods++;
            }
        }
        return periods > 0 ? periods / (last - first) : Double.NaN;
    }
}
