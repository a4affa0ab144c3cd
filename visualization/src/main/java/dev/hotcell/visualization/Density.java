package dev.hotcell.visualization;

import java.util.Arrays;

/**
 * A smooth estimate of how often values occur: a sum of bell curves, one for each value, as wide as B. Silverman's rule of
 * thumb says ("Density Estimation for Statistics and Data Analysis", 1986, equation 3.31).
 *
 * @param at ascending places, from the lowest value to the highest
 * @param value the density at each
 */
record Density(double[] at, double[] value) {
    private static final int PLACES = 120;
    private static final int MAX_VALUES = 5_000;

    /** Estimates from finite values, of which there is at least one. Of many thousands an even selection is used. */
    static Density of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] used = selection(sorted);
        double width = width(used);
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        if (low == high) {
            low -= 3 * width;
            high += 3 * width;
        }
        double[] at = new double[PLACES];
        double[] value = new double[PLACES];
        double norm = 1 / (used.length * width * Math.sqrt(2 * Math.PI));
        for (int i = 0; i < PLACES; i++) {
            at[i] = low + (high - low) * i / (PLACES - 1);
            for (double each : used) {
                double distance = (at[i] - each) / width;
                value[i] += norm * Math.exp(-distance * distance / 2);
            }
        }
        return new Density(at, value);
    }

    private static double[] selection(double[] sorted) {
        if (sorted.length <= MAX_VALUES) {
            return sorted;
        }
        double[] selected = new double[MAX_VALUES];
        Arrays.setAll(selected, i -> sorted[(int) ((i + 0.5) * sorted.length / MAX_VALUES)]);
        return selected;
    }

    private static double width(double[] sorted) {
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double spread = Math.sqrt(
                Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, sorted.length - 1));
        FiveNumbers five = FiveNumbers.of(sorted);
        double quartiles = (five.upperQuartile() - five.lowerQuartile()) / 1.34;
        double scale = quartiles > 0 ? Math.min(spread, quartiles) : spread;
        double width = 0.9 * scale * Math.pow(sorted.length, -0.2);
        return width > 0 ? width : Math.max(1e-3, Math.abs(mean) * 1e-3);
    }
}
