package dev.hotcell.kernel.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the standard error of the process, where Jupyter's own log is; a cell's {@link System#err} is another thing.
 * Of its own because {@code java.util.logging} costs every start 20 ms.
 */
public final class KernelLog {
    private static final int KINDS = 1000;

    private final PrintStream out;
    private final Map<String, Boolean> seen = new ConcurrentHashMap<>();

    public KernelLog(PrintStream out) {
        this.out = out;
    }

    /** Returns the log on the standard error of the process. */
    public static KernelLog onStandardError() {
        return new KernelLog(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    /** Notes something that may explain trouble. */
    public void warn(String message) {
        warn(message, null);
    }

    /** Notes something that may explain trouble, the first time that it happens. */
    public void warnOnce(String message) {
        if (seen.size() < KINDS && seen.putIfAbsent(message, true) == null) {
            warn(message + " (further ones are not logged)");
        }
    }

    /** Notes a failure of the kernel itself. */
    public void warn(String message, @Nullable Throwable cause) {
        synchronized (out) {
            out.println("[hotcell " + Instant.now() + "] " + message);
            if (cause != null) {
                cause.printStackTrace(out);
            }
        }
    }
}
