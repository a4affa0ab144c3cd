package dev.hotcell.simulation.fluid;

/** The links that lead from fluid out of the fluid, as {@code lattice.cu} wants them, and which of them lead to which body. */
final class Links {
    static final int WALL = 0;
    static final int INLET = 1;
    static final int OUTLET = 2;

    private final IntList cells = new IntList();
    private final IntList beyond = new IntList();
    private final IntList behind = new IntList();
    private final IntList kinds = new IntList();
    private final FloatList shares = new FloatList();
    private final FloatList given = new FloatList();

    /**
     * Adds a link.
     *
     * @param direction in which it leads
     * @param cell of fluid where it begins
     * @param outside cell where it ends
     * @param back cell on the other side of the first
     * @param share of the way at which the wall is
     * @param value what is given there: the momentum of a moving wall or an inlet, or the density at an outlet
     */
    void add(int kind, int direction, int cell, int outside, int back, double share, double value) {
        cells.add(cell);
        beyond.add(outside);
        behind.add(back);
        kinds.add(kind << 5 | direction);
        shares.add(share);
        given.add(value);
    }

    int size() {
        return cells.size();
    }

    int[] cells() {
        return cells.toArray();
    }

    int[] beyond() {
        return beyond.toArray();
    }

    int[] behind() {
        return behind.toArray();
    }

    int[] kinds() {
        return kinds.toArray();
    }

    float[] shares() {
        return shares.toArray();
    }

    float[] given() {
        return given.toArray();
    }
}
