package dev.hotcell.models.projection;

import dev.hotcell.cell.CellContext;
import dev.hotcell.runtime.Seed;
import java.util.List;
import java.util.Random;

/**
 * Lays points of many dimensions out in a plane, so that those that are near stay near: t-distributed stochastic neighbour
 * embedding, exact, for up to a few thousand points. Its time and memory grow with the square of their number.
 *
 * <pre>{@code
 * double[][] places = TSne.of(vectors).places();
 * }</pre>
 *
 * @param points at least four, each of as many numbers
 * @param perplexity about how many neighbours of a point count; less than a third of the points
 * @param steps of gradient descent
 * @see <a href="https://www.jmlr.org/papers/v9/vandermaaten08a.html">Van der Maaten and Hinton: Visualizing data using t-SNE
 *     (2008)</a>
 */
public record TSne(List<float[]> points, double perplexity, int steps) {
    private static final int LEAST_POINTS = 4;
    private static final int MOST_POINTS = 5000;
    private static final int EXAGGERATED_STEPS = 100;
    private static final double EXAGGERATION = 12;
    private static final int MOMENTUM_CHANGES = 250;

    public TSne {
        points = List.copyOf(points);
        if (points.size() < LEAST_POINTS || points.size() > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "From " + LEAST_POINTS + " to " + MOST_POINTS + " points can be laid out, not " + points.size());
        }
        if (!(perplexity >= 1) || perplexity > (points.size() - 1) / 3.0) {
            throw new IllegalArgumentException("The perplexity of " + points.size() + " points lies between 1 and "
                    + (points.size() - 1) / 3 + ", " + perplexity + " does not");
        }
    }

    /** Returns a layout with a perplexity of 30, or what the number of points allows, in 500 steps. */
    public static TSne of(List<float[]> points) {
        return new TSne(points, Math.max(1, Math.min(30, (points.size() - 1) / 3.0)), 500);
    }

    /**
     * Finds the places; what is random in them follows {@link Seed}.
     *
     * @return for each point its two coordinates
     * @throws dev.hotcell.cell.CellInterruptedException if the cell is interrupted meanwhile
     */
    public double[][] places() {
        double[][] affinities = new Affinities(points, perplexity).joint();
        int n = points.size();
        Random random = Seed.random("t-SNE");
        double[][] places = new double[n][2];
        for (double[] place : places) {
            place[0] = 1e-4 * random.nextGaussian();
            place[1] = 1e-4 * random.nextGaussian();
        }
        double[][] speeds = new double[n][2];
        double[][] gains = new double[n][2];
        for (double[] gain : gains) {
            gain[0] = 1;
            gain[1] = 1;
        }
        double rate = Math.max(n / EXAGGERATION / 4, 50);
        for (int step = 0; step < steps; step++) {
            CellContext.current().checkCancelled();
            double[][] gradient = gradient(affinities, places, step < EXAGGERATED_STEPS ? EXAGGERATION : 1);
            double momentum = step < MOMENTUM_CHANGES ? 0.5 : 0.8;
            for (int i = 0; i < n; i++) {
                for (int axis = 0; axis < 2; axis++) {
                    boolean against = gradient[i][axis] > 0 != speeds[i][axis] > 0;
                    gains[i][axis] = Math.max(0.01, against ? gains[i][axis] + 0.2 : 0.8 * gains[i][axis]);
                    speeds[i][axis] = momentum * speeds[i][axis] - rate * gains[i][axis] * gradient[i][axis];
                    places[i][axis] += speeds[i][axis];
                }
            }
        }
        return places;
    }

    private static double[][] gradient(double[][] affinities, double[][] places, double exaggeration) {
        int n = places.length;
        double[][] nearness = new double[n][n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double dx = places[i][0] - places[j][0];
                double dy = places[i][1] - places[j][1];
                nearness[i][j] = 1 / (1 + dx * dx + dy * dy);
                nearness[j][i] = nearness[i][j];
                sum += 2 * nearness[i][j];
            }
        }
        double[][] gradient = new double[n][2];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double pull = 4 * (exaggeration * affinities[i][j] - nearness[i][j] / sum) * nearness[i][j];
                gradient[i][0] += pull * (places[i][0] - places[j][0]);
                gradient[i][1] += pull * (places[i][1] - places[j][1]);
            }
        }
        return gradient;
    }
}
