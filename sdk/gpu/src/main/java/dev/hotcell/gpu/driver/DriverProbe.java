package dev.hotcell.gpu.driver;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;

/** Asks for a driver without fetching anything: JCuda's natives are worth their 1.2 MB only where there is one. */
final class DriverProbe {
    private static final String LIBRARY = "libcuda.so.1";
    private static final int SUCCESS = 0;
    private static final int NO_DEVICE = 100;

    private DriverProbe() {}

    /**
     * What was found.
     *
     * @param devices how many GPUs or MIG instances this process sees
     * @param absence why there are none, in one line; empty if there are some
     */
    record Found(int devices, String absence) {}

    static Found look() {
        NativeLibrary driver;
        try {
            driver = NativeLibrary.getInstance(LIBRARY);
        } catch (UnsatisfiedLinkError e) {
            return new Found(0, "There is no NVIDIA driver here (" + LIBRARY + " was not found).");
        }
        int result = call(driver, "cuInit", 0);
        IntByReference count = new IntByReference();
        if (result == SUCCESS) {
            result = call(driver, "cuDeviceGetCount", count);
        }
        if (result == NO_DEVICE || (result == SUCCESS && count.getValue() == 0)) {
            return new Found(0, "The NVIDIA driver sees no GPU here.");
        }
        if (result != SUCCESS) {
            return new Found(0, "The NVIDIA driver does not start: error " + result + ".");
        }
        return new Found(count.getValue(), "");
    }

    private static int call(NativeLibrary driver, String name, Object argument) {
        Function function = driver.getFunction(name);
        return function.invokeInt(new Object[] {argument});
    }
}
