package dev.hotcell.gpu.device;

/**
 * How many threads a launch has.
 *
 * @param blocks of the grid
 * @param threads of a block
 * @param sharedBytes of dynamic shared memory
 */
public record LaunchShape(Extent blocks, Extent threads, int sharedBytes) {

    public LaunchShape {
        if (sharedBytes < 0) {
            throw new IllegalArgumentException("A launch cannot have " + sharedBytes + " bytes of shared memory");
        }
    }
}
