package dev.hotcell.models.projection;

import dev.hotcell.cell.CellContext;
import dev.hotcell.runtime.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Groups of points that are near each other, by Lloyd's iterations from centres that k-means++ draws; the best of several tries.
 *
 * @param groups the number of each point's group, from 0
 * @param centres the middle of each group
 * @param spread the sum of the squared distances of points to their centres
 * @see <a href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur and Vassilvitskii: k-means++ (2007)</a>
 */
public record KMeans(List<Integer> groups, List<float[]> centres, double spread) {
    private static final int TRIES = 8;
    private static final int MOST_ROUNDS = 100;

    public KMeans {
        groups = List.copyOf(groups);
        centres = List.copyOf(centres);
    }

    /**
     * Finds groups; what is random in them follows {@link Seed}.
     *
     * @param count how many groups, no more than points
     */
    public static KMeans of(List<float[]> points, int count) {
        if (count < 1 || count > points.size()) {
            throw new IllegalArgumentException(points.size() + " points cannot be put into " + count + " groups");
        }
        Random random = Seed.random("k-means");
        KMeans best = grouped(points, drawn(points, count, random));
        for (int i = 1; i < TRIES; i++) {
            KMeans next = grouped(points, drawn(points, count, random));
            best = next.spread < best.spread ? next : best;
        }
        return best;
    }

    /** Draws centres, those far from all before them more probably. */
    private static float[][] drawn(List<float[]> points, int count, Random random) {
        float[][] centres = new float[count][];
        centres[0] = points.get(random.nextInt(points.size()));
        double[] nearest = new double[points.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 1; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < nearest.length; k++) {
                nearest[k] = Math.min(nearest[k], Distances.squared(points.get(k), centres[i - 1]));
                sum += nearest[k];
            }
            double at = random.nextDouble() * sum;
            int chosen = 0;
            while (chosen < nearest.length - 1 && at >= nearest[chosen]) {
                at -= nearest[chosen++];
            }
            centres[i] = points.get(chosen);
        }
        return centres;
    }

    private static KMeans grouped(List<float[]> points, float[][] centres) {
        Integer[] groups = new Integer[points.size()];
        Arrays.fill(groups, -1);
        double spread = 0;
        boolean moved = true;
        for (int round = 0; moved && round < MOST_ROUNDS; round++) {
            CellContext.current().checkCancelled();
            moved = false;
            spread = 0;
            for (int i = 0; i < groups.length; i++) {
                int nearest = 0;
                double least = Double.POSITIVE_INFINITY;
                for (int k = 0; k < centres.length; k++) {
                    double distance = Distances.squared(points.get(i), centres[k]);
                    nearest = distance < least ? k : nearest;
                    least = Math.min(least, distance);
                }
                moved |= groups[i] != nearest;
                groups[i] = nearest;
                spread += least;
            }
            for (int k = 0; k < centres.length; k++) {
                centres[k] = mean(points, groups, k, centres[k]);
            }
        }
        return new KMeans(Arrays.asList(groups), Arrays.asList(centres), spread);
    }

    private static float[] mean(List<float[]> points, Integer[] groups, int group, float[] ifEmpty) {
        double[] sums = new double[ifEmpty.length];
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] == group) {
                count++;
                for (int axis = 0; axis < sums.length; axis++) {
                    sums[axis] += points.get(i)[axis];
                }
            }
        }
        float[] mean = ifEmpty.clone();
        for (int axis = 0; count > 0 && axis < sums.length; axis++) {
            mean[axis] = (float) (sums[axis] / count);
        }
        return mean;
    }
}
