package dev.hotcell.simulation;

/** A side of the box that a simulation is in. */
public enum Side {
    /** Where x is 0. */
    LEFT(0, false),
    /** Where x is greatest. */
    RIGHT(0, true),
    /** Where y is 0. */
    BOTTOM(1, false),
    /** Where y is greatest. */
    TOP(1, true),
    /** Where z is 0. */
    FRONT(2, false),
    /** Where z is greatest. */
    BACK(2, true);

    private final int axis;
    private final boolean upper;

    Side(int axis, boolean upper) {
        this.axis = axis;
        this.upper = upper;
    }

    /** Returns the axis that it lies across: 0 for x, 1 for y, 2 for z. */
    public int axis() {
        return axis;
    }

    /** Returns whether it is where the coordinate is greatest. */
    public boolean upper() {
        return upper;
    }

    /** Returns the side across the box. */
    public Side opposite() {
        return values()[ordinal() ^ 1];
    }
}
