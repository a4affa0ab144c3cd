package dev.hotcell.simulation.fluid;

/** The directions in which populations move; the second of each pair is opposite. As in {@code lattice.cu}. */
enum Lattice {
    D2Q9(2, new int[] {0, 1, -1, 0, 0, 1, -1, 1, -1}, new int[] {0, 0, 0, 1, -1, 1, -1, -1, 1}, new int[9]),
    D3Q19(
            3,
            new int[] {0, 1, -1, 0, 0, 0, 0, 1, -1, 1, -1, 1, -1, 1, -1, 0, 0, 0, 0},
            new int[] {0, 0, 0, 1, -1, 0, 0, 1, -1, -1, 1, 0, 0, 0, 0, 1, -1, 1, -1},
            new int[] {0, 0, 0, 0, 0, 1, -1, 0, 0, 0, 0, 1, -1, -1, 1, 1, -1, -1, 1});

    private final int dimensions;
    private final int[] x;
    private final int[] y;
    private final int[] z;

    Lattice(int dimensions, int[] x, int[] y, int[] z) {
        this.dimensions = dimensions;
        this.x = x;
        this.y = y;
        this.z = z;
    }

    int dimensions() {
        return dimensions;
    }

    /** Returns how many directions there are, rest included. */
    int size() {
        return x.length;
    }

    int x(int direction) {
        return x[direction];
    }

    int y(int direction) {
        return y[direction];
    }

    int z(int direction) {
        return z[direction];
    }

    /** Returns the share of a fluid at rest that moves in this direction. */
    double weight(int direction) {
        int length = x[direction] * x[direction] + y[direction] * y[direction] + z[direction] * z[direction];
        if (dimensions == 2) {
            return length == 0 ? 4.0 / 9 : length == 1 ? 1.0 / 9 : 1.0 / 36;
        }
        return length == 0 ? 1.0 / 3 : length == 1 ? 1.0 / 18 : 1.0 / 36;
    }
}
