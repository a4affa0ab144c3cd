package dev.hotcell.llm.llama;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.hotcell.llm.LanguageModelException;
import org.jspecify.annotations.Nullable;

/**
 * Shows this process one MIG instance. CUDA reads the choice from the environment when it is first used, so it has to be
 * made before the library is loaded, and holds for good.
 */
final class MigSelection {
    private static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

    private MigSelection() {}

    /** The environment that native code sees, which Java's copy does not change. */
    private interface Environment extends Library {
        @Nullable
        String getenv(String name);

        int setenv(String name, String value, int overwrite);
    }

    /**
     * Chooses an instance.
     *
     * @param instance its UUID, {@code MIG-…}; nothing is chosen if it is empty
     * @param loaded whether the library has been loaded
     * @throws LanguageModelException if another choice has taken effect already
     */
    static void choose(String instance, boolean loaded) {
        if (instance.isEmpty()) {
            return;
        }
        if (!Platform.isLinux()) {
            throw new LanguageModelException("MIG instances exist on Linux only");
        }
        Environment environment = Native.load(Platform.C_LIBRARY_NAME, Environment.class);
        String present = environment.getenv(VARIABLE);
        if (instance.equals(present)) {
            return;
        }
        if (loaded) {
            throw new LanguageModelException("This process sees " + (present == null ? "all GPUs" : present)
                    + " already, and cannot turn to " + instance
                    + ": restart the kernel and load this model first, or use another kernel for it");
        }
        environment.setenv(VARIABLE, instance, 1);
    }
}
