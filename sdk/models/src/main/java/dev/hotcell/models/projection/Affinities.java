package dev.hotcell.models.projection;

import java.util.List;

/** How near points are to each other: Gaussians whose widths give each point as many neighbours. */
final class Affinities {
    private static final int HALVINGS = 60;

    private final double[][] distances;
    private final double wantedEntropy;

    Affinities(List<float[]> points, double perplexity) {
        int n = points.size();
        distances = new double[n][n];
        wantedEntropy = Math.log(perplexity);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                distances[i][j] = Distances.squared(points.get(i), points.get(j));
                distances[j][i] = distances[i][j];
            }
        }
    }

    /** Returns the probabilities of pairs: symmetric, 1 in sum. */
    double[][] joint() {
        int n = distances.length;
        double[][] joint = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] row = conditional(i);
            for (int j = 0; j < n; j++) {
                joint[i][j] += row[j] / (2 * n);
                joint[j][i] += row[j] / (2 * n);
            }
        }
        return joint;
    }

    /** Finds the width by halving, as the entropy grows with it. */
    private double[] conditional(int i) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = 1;
        double[] row = new double[distances.length];
        for (int halving = 0; halving < HALVINGS; halving++) {
            double entropy = fill(row, i, precision);
            if (entropy > wantedEntropy) {
                low = precision;
                precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
        }
        return row;
    }

    private double fill(double[] row, int i, double precision) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < row.length; j++) {
            nearest = j == i ? nearest : Math.min(nearest, distances[i][j]);
        }
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < row.length; j++) {
            double beyond = distances[i][j] - nearest;
            row[j] = j == i ? 0 : Math.exp(-precision * beyond);
            sum += row[j];
            weighted += row[j] * (j == i ? 0 : beyond);
        }
        for (int j = 0; j < row.length; j++) {
            row[j] /= sum;
        }
        return Math.log(sum) + precision * weighted / sum;
    }
}
