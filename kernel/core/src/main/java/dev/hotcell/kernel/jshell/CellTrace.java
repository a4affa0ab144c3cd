package dev.hotcell.kernel.jshell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.jspecify.annotations.Nullable;

/** Rewrites stack traces so that they speak of cells and lines and not of JShell's classes. */
final class CellTrace {
    private static final String SNIPPET_PACKAGE = "REPL.";

    private record Place(int cell, int firstLine, String code, SnippetWrapper wrapper) {
        int line(int wrappedLine) {
            String wrapped = wrapper.wrapped();
            int position = 0;
            for (int i = 1; i < wrappedLine && position >= 0; i++) {
                position = wrapped.indexOf('\n', position) + 1;
            }
            // The line may begin with what JShell has put there, so the first place that is the user's counts.
            int end = wrapped.indexOf('\n', position);
            for (int p = position; p <= (end < 0 ? wrapped.length() : end); p++) {
                int source = wrapper.wrappedToSourcePosition(p);
                if (source > 0 && source <= code.length()) {
                    return firstLine
                            + (int) code.substring(0, source)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                }
            }
            return firstLine;
        }
    }

    private final Map<String, Place> places = new HashMap<>();

    /** Remembers where the code of a class stands. */
    synchronized void remember(SnippetWrapper wrapper, String code, int cell, int firstLine) {
        places.put(wrapper.fullClassName(), new Place(cell, firstLine, code, wrapper));
    }

    /** Cuts a throwable's traces, and those of its causes, to the user's frames. */
    void rewrite(Throwable thrown) {
        rewrite(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private void rewrite(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        thrown.setStackTrace(rewrite(thrown.getStackTrace()));
        rewrite(thrown.getCause(), seen);
        for (Throwable suppressed : thrown.getSuppressed()) {
            rewrite(suppressed, seen);
        }
    }

    private StackTraceElement[] rewrite(StackTraceElement[] frames) {
        int last = frames.length - 1;
        while (last >= 0 && !frames[last].getClassName().startsWith(SNIPPET_PACKAGE)) {
            last--;
        }
        List<StackTraceElement> kept = new ArrayList<>();
        for (int i = 0; i < (last < 0 ? frames.length : last + 1); i++) {
            kept.add(rewrite(frames[i]));
        }
        return kept.toArray(new StackTraceElement[0]);
    }

    private synchronized StackTraceElement rewrite(StackTraceElement frame) {
        String[] names = frame.getClassName().split("\\$", 4);
        if (!frame.getClassName().startsWith(SNIPPET_PACKAGE) || names.length < 3) {
            return frame;
        }
        Place place = places.get(names[0] + "$" + names[1] + "$" + names[2]);
        if (place == null) {
            return frame;
        }
        String type = names.length > 3 ? names[3].replace('$', '.') : "";
        String method =
                frame.getMethodName().replaceFirst("^lambda\\$.*", "lambda").replaceFirst("^do_it\\$.*", "");
        return new StackTraceElement(type, method, "Cell " + place.cell(), place.line(frame.getLineNumber()));
    }
}
