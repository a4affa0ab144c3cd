package dev.hotcell.simulation.fluid;

import dev.hotcell.simulation.Side;

/** How fast the sides of a box make the fluid. */
final class SideSpeeds {
    private static final int SAMPLES = 33;

    private SideSpeeds() {}

    /** Returns the highest speed in m/s that a side imposes; 0 where it imposes none. */
    static double highest(Box box, Side side, Boundary boundary) {
        if (boundary instanceof Boundary.Wall wall) {
            return Math.sqrt(wall.x() * wall.x() + wall.y() * wall.y() + wall.z() * wall.z());
        }
        if (!(boundary instanceof Boundary.Inlet inlet)) {
            return 0;
        }
        double[] length = {box.nx() * box.cell(), box.ny() * box.cell(), box.nz() * box.cell()};
        double highest = 0;
        for (int a = 0; a < SAMPLES; a++) {
            for (int b = 0; b < SAMPLES; b++) {
                double[] share = {a / (SAMPLES - 1.0), b / (SAMPLES - 1.0)};
                double[] at = new double[3];
                int next = 0;
                for (int axis = 0; axis < 3; axis++) {
                    at[axis] = axis == side.axis() ? side.upper() ? length[axis] : 0 : share[next++] * length[axis];
                }
                highest = Math.max(highest, Math.abs(inlet.speed().at(at[0], at[1], at[2])));
            }
        }
        return highest;
    }
}
