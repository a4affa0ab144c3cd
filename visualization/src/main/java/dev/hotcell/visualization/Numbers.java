package dev.hotcell.visualization;

import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The numbers that a chart is made of, checked with errors that say what is wrong with them. */
final class Numbers {
    private Numbers() {}

    /** Returns numbers as an array; what is missing becomes {@code NaN}. */
    static double[] of(Iterable<? extends @Nullable Number> numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToDouble(number -> number == null ? Double.NaN : number.doubleValue())
                .toArray();
    }

    /** Returns 0, 1, 2 and so on. */
    static double[] indices(int count) {
        double[] indices = new double[count];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    /** Returns the numbers with {@code NaN}, which is drawn as a gap, in place of the infinite ones. */
    static double[] drawable(double[] values) {
        double[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = Double.isFinite(result[i]) ? result[i] : Double.NaN;
        }
        return result;
    }

    /**
     * Checks that there is something to draw.
     *
     * @throws IllegalArgumentException if there are not as many x as y, or nothing that is finite
     */
    static void checkPoints(String name, double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "'" + name + "' has " + x.length + " x values but " + y.length + " y values");
        }
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                return;
            }
        }
        throw new IllegalArgumentException("'" + name + "' has nothing to draw: "
                + (x.length == 0 ? "no points" : "none of its " + x.length + " points is finite"));
    }

    /**
     * Returns the finite ones.
     *
     * @throws IllegalArgumentException if there are none
     */
    static double[] finite(String name, double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' has nothing to draw: none of its " + values.length + " values is finite");
        }
        return finite;
    }
}
