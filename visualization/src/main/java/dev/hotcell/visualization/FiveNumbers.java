package dev.hotcell.visualization;

import java.util.Arrays;

/**
 * What a box plot shows (J. Tukey, "Exploratory Data Analysis", 1977). Quartiles are interpolated as R, NumPy and Excel do
 * unless told otherwise (R. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", 1996, definition 7).
 *
 * @param lowWhisker the lowest value within one and a half box heights of the box
 * @param highWhisker the highest such value
 * @param outliers the values beyond, ascending
 */
record FiveNumbers(
        double lowWhisker,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double highWhisker,
        double[] outliers) {

    /** Summarizes finite values, of which there is at least one. */
    static FiveNumbers of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double q1 = quantile(sorted, 0.25);
        double q3 = quantile(sorted, 0.75);
        double reach = 1.5 * (q3 - q1);
        double[] near = Arrays.stream(sorted)
                .filter(v -> v >= q1 - reach && v <= q3 + reach)
                .toArray();
        double[] far = Arrays.stream(sorted)
                .filter(v -> v < q1 - reach || v > q3 + reach)
                .toArray();
        return new FiveNumbers(near[0], q1, quantile(sorted, 0.5), q3, near[near.length - 1], far);
    }

    private static double quantile(double[] sorted, double share) {
        double place = (sorted.length - 1) * share;
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
