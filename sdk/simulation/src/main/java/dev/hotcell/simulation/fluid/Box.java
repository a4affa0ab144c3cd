package dev.hotcell.simulation.fluid;

import dev.hotcell.simulation.Side;
import java.util.Map;

/**
 * The cells of a flow. Across an axis that is not periodic there is one more cell beyond each end, for what is outside.
 *
 * @param nx cells of fluid in x, as ny and nz; nz is 1 in two dimensions
 * @param cell length of a cell in m
 * @param sides what happens at each side; those of the z axis are periodic in two dimensions
 */
record Box(int nx, int ny, int nz, double cell, Map<Side, Boundary> sides) {
    private static final int OUTSIDE = -1;

    int pad(int axis) {
        return side(axis, false) instanceof Boundary.Periodic ? 0 : 1;
    }

    private Boundary side(int axis, boolean upper) {
        return java.util.Objects.requireNonNull(sides.get(Side.values()[2 * axis + (upper ? 1 : 0)]));
    }

    /** Returns the cells along x in memory, as height and depth those along y and z. */
    int width() {
        return nx + 2 * pad(0);
    }

    int height() {
        return ny + 2 * pad(1);
    }

    int depth() {
        return nz + 2 * pad(2);
    }

    int cells() {
        return width() * height() * depth();
    }

    /** Returns the place in memory of a cell of fluid, counted from 0. */
    int index(int i, int j, int k) {
        return ((k + pad(2)) * height() + j + pad(1)) * width() + i + pad(0);
    }

    double centre(int i) {
        return (i + 0.5) * cell;
    }

    /** Returns where one comes from a coordinate by going around, if it is periodic. */
    int around(int axis, int coordinate) {
        int cellsAlong = axis == 0 ? nx : axis == 1 ? ny : nz;
        return pad(axis) == 0 ? Math.floorMod(coordinate, cellsAlong) : coordinate;
    }

    /**
     * Returns the side beyond which a cell lies; walls go before other sides where two meet. Null if it is inside.
     */
    @org.jspecify.annotations.Nullable
    Side sideBeyond(int i, int j, int k) {
        Side found = null;
        int[] at = {i, j, k};
        int[] ends = {nx, ny, nz};
        for (int axis = 0; axis < 3; axis++) {
            if (at[axis] == OUTSIDE || at[axis] == ends[axis]) {
                Side side = Side.values()[2 * axis + (at[axis] == OUTSIDE ? 0 : 1)];
                if (found == null || sides.get(side) instanceof Boundary.Wall) {
                    found = side;
                }
            }
        }
        return found;
    }
}
