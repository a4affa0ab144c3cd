package dev.hotcell.simulation.fluid;

/** Reads fields between the centres of cells, linearly. */
final class PlaneField {
    private PlaneField() {}

    /**
     * Returns a field's value.
     *
     * @param x as a share of the width, as y of the height
     */
    static double at(float[] field, int width, int height, double x, double y) {
        double column = Math.max(0, Math.min(width - 1.000001, x * width - 0.5));
        double row = Math.max(0, Math.min(height - 1.000001, y * height - 0.5));
        int i = (int) column;
        int j = (int) row;
        double a = column - i;
        double b = row - j;
        return (1 - b) * ((1 - a) * field[j * width + i] + a * field[j * width + i + 1])
                + b * ((1 - a) * field[(j + 1) * width + i] + a * field[(j + 1) * width + i + 1]);
    }
}
