package dev.hotcell.gpu.libraries;

/**
 * Some rows of one product of matrices in rows, C = α·A·B + β·C. Two rows of C at a time take four rows of B at a time, from
 * copies in arrays of their own: of loops over arrays at one index the JVM makes vector instructions, at several indices it does
 * not, for the arrays might be one. Here is in which order; what touches numbers is in a class for each type.
 */
abstract class BlockedProduct {
    /** Rows of B in a panel, which has 128 KiB. */
    static final int DEPTH = 64;

    private static final int PANEL_BYTES = 128 * 1024;
    private static final int ROWS_AT_ONCE = 2;

    private final int rowStep;
    private final int columnStep;
    private final int n;
    private final int k;
    private final int width;

    /**
     * Creates a product.
     *
     * @param rowStep elements from one row of A to the next
     * @param columnStep elements from one column of A to the next
     * @param n columns of B and C
     * @param k rows of B
     * @param width columns of a panel
     */
    BlockedProduct(int rowStep, int columnStep, int n, int k, int width) {
        this.rowStep = rowStep;
        this.columnStep = columnStep;
        this.n = n;
        this.k = k;
        this.width = width;
    }

    /** Returns how many columns a panel has of elements of a size in bytes. */
    static int width(int bytes) {
        return PANEL_BYTES / DEPTH / bytes;
    }

    /** Computes rows of C, given where the first of them and of A's begin, and B. */
    final void compute(int inA, int inB, int inC, int rows) {
        scale(inC, rows * n);
        for (int depth = 0; depth < k; depth += DEPTH) {
            int end = Math.min(k, depth + DEPTH);
            for (int column = 0; column < n; column += width) {
                int count = Math.min(width, n - column);
                for (int row = depth; row < end; row++) {
                    copy(inB + row * n + column, row - depth, count);
                }
                for (int row = 0; row < rows; row += ROWS_AT_ONCE) {
                    int together = Math.min(ROWS_AT_ONCE, rows - row);
                    multiply(together, inA + row * rowStep + depth * columnStep, end - depth, count);
                    for (int sum = 0; sum < together; sum++) {
                        addTo(inC + (row + sum) * n + column, sum, count);
                    }
                }
            }
        }
    }

    /** Multiplies rows of A, the first of which begins at some place, with the panel. */
    private void multiply(int rows, int inA, int depth, int count) {
        for (int sum = 0; sum < rows; sum++) {
            clear(sum, count);
        }
        int row = 0;
        for (; row + 4 <= depth; row += 4) {
            for (int sum = 0; sum < rows; sum++) {
                addFour(sum, row, count, inA + sum * rowStep + row * columnStep, columnStep);
            }
        }
        for (; row < depth; row++) {
            for (int sum = 0; sum < rows; sum++) {
                addOne(sum, row, count, inA + sum * rowStep + row * columnStep);
            }
        }
    }

    /** Multiplies numbers of C with β. */
    abstract void scale(int inC, int count);

    /** Copies a row of B to a row of the panel. */
    abstract void copy(int inB, int row, int count);

    /** Sets sums, of the first or the second row, to zero. */
    abstract void clear(int sum, int count);

    /** Adds to sums four rows of the panel, times numbers of A that are so many elements apart. */
    abstract void addFour(int sum, int row, int count, int inA, int step);

    /** Adds to sums a row of the panel times a number of A. */
    abstract void addOne(int sum, int row, int count, int inA);

    /** Adds sums times α to a row of C. */
    abstract void addTo(int inC, int sum, int count);
}
