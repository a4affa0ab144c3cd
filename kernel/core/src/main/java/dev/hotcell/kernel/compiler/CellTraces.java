package dev.hotcell.kernel.compiler;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cuts stack traces to what the user wrote, and gives classes of cells the names that the user gave them. */
public final class CellTraces {
    private CellTraces() {}

    /** Cuts the traces of a throwable and of its causes, in place. */
    public static void rewrite(Throwable thrown) {
        try {
            rewrite(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
        } catch (RuntimeException | Error e) {
            // Its own getCause or getStackTrace does not work: shown as it is.
        }
    }

    private static void rewrite(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        int last = IntStream.range(0, frames.length)
                .filter(i -> isCell(frames[i]))
                .max()
                .orElse(frames.length - 1);
        StackTraceElement[] kept = IntStream.rangeClosed(0, last)
                .mapToObj(i -> frames[i])
                .filter(f -> !f.getClassName().startsWith("dev.hotcell.kernel.compiler.")
                                && !f.getClassName().startsWith("dev.hotcell.kernel.weaving.")
                                && !f.getClassName().startsWith("java.lang.invoke.")
                                && !f.getClassName().equals("java.util.HotcellLateCheck")
                                && !CellFiles.PACKAGE.matcher(packageOf(f)).matches()
                        || isCell(f))
                .map(f -> isCell(f) ? renamed(f) : f)
                .toArray(StackTraceElement[]::new);
        thrown.setStackTrace(kept);
        rewrite(thrown.getCause(), seen);
        for (Throwable suppressed : thrown.getSuppressed()) {
            rewrite(suppressed, seen);
        }
    }

    private static String packageOf(StackTraceElement frame) {
        int dot = frame.getClassName().indexOf('.');
        return dot < 0 ? "" : frame.getClassName().substring(0, dot);
    }

    private static boolean isCell(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null
                && file.startsWith("Cell ")
                && CellFiles.PACKAGE.matcher(packageOf(frame)).matches();
    }

    private static StackTraceElement renamed(StackTraceElement frame) {
        String name = frame.getClassName().substring(frame.getClassName().indexOf('.') + 1);
        String type = name.replaceFirst("^\\$Cell\\d*\\$?", "").replace('$', '.');
        String method = frame.getMethodName().equals("$run") ? "" : frame.getMethodName();
        if (method.startsWith("lambda$")) {
            method = "lambda";
        }
        return new StackTraceElement(type, method, frame.getFileName(), frame.getLineNumber());
    }
}
