package dev.hotcell.gpu.device;

/**
 * How many threads a launch has.
 *
 * @param blocks of the grid
 * @param threads of a block
 * @param sharedBytes of dynamic shared memory
 * @param sanitized whether data races and reads of what was never written are looked for
 * @param cooperative whether blocks may wait for each other
 */
public record LaunchShape(Extent blocks, Extent threads, int sharedBytes, boolean sanitized, boolean cooperative) {

    /** Creates the shape of a plain launch. */
    public LaunchShape(Extent blocks, Extent threads, int sharedBytes) {
        this(blocks, threads, sharedBytes, false, false);
    }

    public LaunchShape {
        if (sharedBytes < 0) {
            throw new IllegalArgumentException("A launch cannot have " + sharedBytes + " bytes of shared memory");
        }
    }
}
