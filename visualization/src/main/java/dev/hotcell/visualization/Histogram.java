package dev.hotcell.visualization;

import java.util.Arrays;

/**
 * Values counted in bins of equal width.
 *
 * @param low the lower edge of the first bin
 * @param width of each bin
 * @param counts one for each bin; the last holds its upper edge too
 */
record Histogram(double low, double width, int[] counts) {
    private static final int MAX_SUITABLE = 200;

    /**
     * Counts finite values, of which there is at least one.
     *
     * @throws IllegalArgumentException if there is no bin to put them in
     */
    static Histogram of(double[] values, int bins) {
        if (bins < 1 || bins > 100_000) {
            throw new IllegalArgumentException("A histogram has from 1 to 100000 bins, not " + bins);
        }
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        if (low == high) {
            low -= 0.5;
            high += 0.5;
        }
        int[] counts = new int[bins];
        double width = (high - low) / bins;
        for (double value : values) {
            counts[(int) Math.min(bins - 1, (value - low) / width)]++;
        }
        return new Histogram(low, width, counts);
    }

    /** Returns the number of bins by Freedman and Diaconis' rule, which outliers do not mislead, at most 200. */
    static int suitableBins(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double range = sorted[sorted.length - 1] - sorted[0];
        double middle = sorted[(int) (sorted.length * 0.75)] - sorted[(int) (sorted.length * 0.25)];
        double width = 2 * middle / Math.cbrt(sorted.length);
        double bins = width > 0 ? Math.ceil(range / width) : Math.sqrt(sorted.length);
        return (int) Math.max(1, Math.min(MAX_SUITABLE, bins));
    }

    double edge(int index) {
        return low + index * width;
    }
}
