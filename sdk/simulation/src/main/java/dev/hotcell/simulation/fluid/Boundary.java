package dev.hotcell.simulation.fluid;

/** What happens at a side of the box. */
public sealed interface Boundary {

    /** Returns a wall at rest, to which the fluid sticks. */
    static Boundary wall() {
        return new Wall(0, 0, 0);
    }

    /** Returns a wall that moves along itself, in m/s. */
    static Boundary movingWall(double x, double y, double z) {
        return new Wall(x, y, z);
    }

    /** Returns the way around: what leaves here enters at the opposite side, which is periodic too. */
    static Boundary periodic() {
        return new Periodic();
    }

    /** Returns an inlet, through which the fluid enters everywhere at the same speed in m/s, straight. */
    static Boundary inlet(double speed) {
        return new Inlet((x, y, z) -> speed);
    }

    /** Returns an inlet, through which the fluid enters straight, at a speed in m/s that depends on the place in metres. */
    static Boundary inlet(Profile speed) {
        return new Inlet(speed);
    }

    /** Returns an outlet, where the pressure is that of the fluid at rest. */
    static Boundary outlet() {
        return new Outlet(0);
    }

    /** Returns an outlet or inlet of a pressure in Pa, above that of the fluid at rest. */
    static Boundary pressure(double pascal) {
        return new Outlet(pascal);
    }

    /** A speed that depends on the place. */
    @FunctionalInterface
    interface Profile {
        /** Returns the speed in m/s at a place in metres. */
        double at(double x, double y, double z);
    }

    /**
     * A wall.
     *
     * @param x its speed in m/s, as y and z
     */
    record Wall(double x, double y, double z) implements Boundary {}

    /** A side that is connected with the opposite one. */
    record Periodic() implements Boundary {}

    /**
     * A side through which fluid enters.
     *
     * @param speed straight into the box, in m/s
     */
    record Inlet(Profile speed) implements Boundary {}

    /**
     * A side at which the pressure is given.
     *
     * @param pressure in Pa, above that of the fluid at rest
     */
    record Outlet(double pressure) implements Boundary {}
}
