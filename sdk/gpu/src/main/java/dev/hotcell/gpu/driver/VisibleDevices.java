package dev.hotcell.gpu.driver;

import com.sun.jna.Function;

/** Which devices the driver will show to this process; decided by the environment when it starts, and never after. */
public final class VisibleDevices {
    private static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

    private VisibleDevices() {}

    /**
     * Lets the driver show one device only, if it has not started yet. A MIG instance is shown only so.
     *
     * @param uuid with the {@code GPU-} or {@code MIG-} before it
     */
    public static void restrictTo(String uuid) {
        // The environment that Java shows is a copy; the driver reads that of the process.
        Function.getFunction("c", "setenv").invokeInt(new Object[] {VARIABLE, uuid, 1});
    }
}
