package dev.hotcell.simulation.fluid;

/**
 * A body in a flow.
 *
 * @param speedX the speed of its surface in m/s, as y and z; 0 for a body at rest
 */
record Body(String name, Shape shape, Boundary.Profile speedX, Boundary.Profile speedY, Boundary.Profile speedZ) {

    static Body atRest(String name, Shape shape) {
        Boundary.Profile none = (x, y, z) -> 0;
        return new Body(name, shape, none, none, none);
    }
}
