package dev.hotcell.simulation.fluid;

/**
 * How the units of the lattice, in which a cell, a step and the density are 1, stand to physical ones.
 *
 * @param cell length of a cell in m
 * @param step time of a step in s
 * @param density of the fluid in kg/m³
 * @param dimensions 2 or 3; in two, forces are those on a metre of depth
 */
record Units(double cell, double step, double density, int dimensions) {

    /** The square of the speed of sound in units of the lattice. */
    static final double SOUND = 1.0 / 3;

    double velocity() {
        return cell / step;
    }

    double pressure() {
        return SOUND * density * velocity() * velocity();
    }

    /** Returns a force in N, or N/m in two dimensions, of one unit of momentum a step. */
    double force() {
        return density * Math.pow(cell, dimensions + 1) / (step * step);
    }

    double acceleration() {
        return cell / (step * step);
    }

    double viscosity() {
        return cell * cell / step;
    }
}
