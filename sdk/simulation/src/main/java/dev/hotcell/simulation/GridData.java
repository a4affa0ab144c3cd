package dev.hotcell.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fields on a regular grid, for other tools.
 *
 * @param width cells in x
 * @param height cells in y
 * @param depth cells in z, 1 in two dimensions
 * @param spacing distance of two cells' centres
 * @param scalars one number a cell, x fastest, then y, then z
 * @param vectors three numbers a cell
 */
public record GridData(
        int width, int height, int depth, double spacing, Map<String, float[]> scalars, Map<String, float[]> vectors) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a field is of another size than the grid
     */
    public GridData {
        scalars = new LinkedHashMap<>(scalars);
        vectors = new LinkedHashMap<>(vectors);
        int cells = width * height * depth;
        scalars.forEach((name, values) -> check(name, cells, values.length));
        vectors.forEach((name, values) -> check(name, 3 * cells, values.length));
    }

    private static void check(String name, int expected, int found) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    "The field " + name + " has " + found + " numbers, the grid needs " + expected);
        }
    }

    /** Returns how many cells there are. */
    public int cells() {
        return width * height * depth;
    }
}
