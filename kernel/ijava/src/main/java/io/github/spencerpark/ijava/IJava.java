package io.github.spencerpark.ijava;

import dev.hotcell.cell.CellContext;
import dev.hotcell.session.KernelSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where notebooks get at the kernel. */
public class IJava {
    public static final String COMPILER_OPTS_KEY = "IJAVA_COMPILER_OPTS";
    public static final String TIMEOUT_DURATION_KEY = "IJAVA_TIMEOUT";
    public static final String CLASSPATH_KEY = "IJAVA_CLASSPATH";
    public static final String STARTUP_SCRIPTS_KEY = "IJAVA_STARTUP_SCRIPTS_PATH";
    public static final String STARTUP_SCRIPT_KEY = "IJAVA_STARTUP_SCRIPT";

    /** The version of IJava whose interface this is. */
    public static final String VERSION = "1.3.0";

    private static @Nullable JavaKernel kernel;

    protected IJava() {}

    /** Returns the kernel of the running cell; {@code null} outside a notebook. */
    public static synchronized @Nullable JavaKernel getKernelInstance() {
        Optional<KernelSession> session = CellContext.current().session();
        if (session.isPresent() && (kernel == null || !kernel.isOf(session.get()))) {
            kernel = new JavaKernel(session.get());
        }
        return kernel;
    }
}
