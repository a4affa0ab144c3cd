package dev.hotcell.gpu.device;

/** A size in up to three dimensions; each at least 1. */
public record Extent(int x, int y, int z) {

    public Extent {
        if (x < 1 || y < 1 || z < 1) {
            throw new IllegalArgumentException(
                    "Blocks and threads are at least 1 in each dimension, not (" + x + ", " + y + ", " + z + ")");
        }
    }

    /** Returns the product of all three. */
    public long count() {
        return (long) x * y * z;
    }

    @Override
    public String toString() {
        return "(" + x + "," + y + "," + z + ")";
    }
}
