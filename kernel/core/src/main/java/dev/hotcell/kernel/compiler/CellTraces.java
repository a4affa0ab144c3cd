package dev.hotcell.kernel.compiler;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Cuts stack traces to what the user wrote, and gives classes of cells the names that the user gave them. */
public final class CellTraces {
    /** Of what may have no end, a cause that makes its own cause say, this much is changed at most. */
    private static final int MOST = 1000;

    private CellTraces() {}

    /** Cuts the traces of a throwable and of its causes, in place. */
    public static void rewrite(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>(List.of(thrown));
        try {
            while (!left.isEmpty() && seen.size() < MOST) {
                Throwable next = left.remove();
                if (seen.add(next)) {
                    cut(next);
                    Collections.addAll(left, next.getSuppressed());
                    Optional.ofNullable(next.getCause()).ifPresent(left::add);
                }
            }
        } catch (RuntimeException | Error e) {
            // Its own getCause or getStackTrace does not work: shown as it is.
        }
    }

    private static void cut(Throwable thrown) {
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
