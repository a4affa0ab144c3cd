package dev.hotcell.gpu.engine;

/**
 * Which elements of a matrix each thread of a warp holds, in the order of its registers.
 *
 * @param columns of the matrix
 * @param places for each thread's elements, thread after thread, the place in the matrix counted along its rows
 */
record FragmentLayout(int rows, int columns, int perThread, int[] places) {
    static final int WARP = 32;

    /** What place an element of a thread has. */
    private interface Place {
        int of(int lane, int element);
    }

    private static FragmentLayout of(int rows, int columns, int perThread, Place place) {
        int[] places = new int[WARP * perThread];
        for (int lane = 0; lane < WARP; lane++) {
            for (int n = 0; n < perThread; n++) {
                places[lane * perThread + n] = place.of(lane, n);
            }
        }
        return new FragmentLayout(rows, columns, perThread, places);
    }

    /**
     * Returns the layout of the fragments of {@code wmma}, which CUDA leaves open: here along the rows, as often over as
     * there is room for.
     */
    static FragmentLayout open(int rows, int columns, int perThread) {
        return of(rows, columns, perThread, (lane, n) -> (lane * perThread + n) % (rows * columns));
    }

    /** Returns that of the left matrix of {@code mma}, as the PTX manual has it; {@code group} elements share a register. */
    static FragmentLayout left(int rows, int columns, int group) {
        int halves = rows / 8;
        return of(rows, columns, rows * columns / WARP, (lane, n) -> {
            int register = n / group;
            int row = lane / 4 + 8 * (register % halves);
            return row * columns + register / halves * 4 * group + lane % 4 * group + n % group;
        });
    }

    /** Returns that of the right matrix of {@code mma}. */
    static FragmentLayout right(int rows, int columns, int group) {
        return of(
                rows,
                columns,
                rows * columns / WARP,
                (lane, n) -> (n / group * 4 * group + lane % 4 * group + n % group) * columns + lane / 4);
    }

    /** Returns that of what {@code mma} adds to and of its result. */
    static FragmentLayout sum(int rows, int columns) {
        return of(
                rows,
                columns,
                rows * columns / WARP,
                (lane, n) -> (lane / 4 + n / 2 * 8) * columns + lane % 4 * 2 + n % 2);
    }

    int size() {
        return rows * columns;
    }
}
