package dev.hotcell.models.projection;

/** How far points are from each other. */
final class Distances {

    private Distances() {}

    /**
     * Returns the square of the distance.
     *
     * @throws IllegalArgumentException if the points have different dimensions, or a coordinate is no number
     */
    static double squared(float[] one, float[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(
                    "Points of " + one.length + " and " + other.length + " dimensions have no distance");
        }
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = one[i] - other[i];
            sum += difference * difference;
        }
        if (Double.isNaN(sum)) {
            throw new IllegalArgumentException("A point has a coordinate that is no number");
        }
        return sum;
    }
}
