package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.LaunchShape;
import dev.hotcell.gpu.device.Program;
import org.jspecify.annotations.Nullable;

/**
 * A launch that the device may not have finished yet.
 *
 * @param kernel its name in the source
 * @param entry its name in the code
 * @param cell the number of the cell that launched it; 0 outside a notebook
 * @param arguments the argument block
 * @param stream what it was queued into; null if the program waits for it
 * @param saved what it was given, as it was before; null if that was not kept
 */
record LaunchRecord(
        String kernel,
        String entry,
        int cell,
        Program program,
        LaunchShape shape,
        byte[] arguments,
        @Nullable DriverStream stream,
        @Nullable SavedArguments saved) {

    /** Returns who launched what, in words. */
    String description() {
        return kernel + (cell > 0 ? ", launched in cell " + cell : "") + ", blocks " + shape.blocks() + " of "
                + shape.threads() + " threads";
    }
}
