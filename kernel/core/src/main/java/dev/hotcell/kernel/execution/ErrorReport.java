package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.EvaluationException;
import dev.hotcell.kernel.memory.MemoryReserve;
import dev.hotcell.kernel.requests.Dispatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the front end is told of an error.
 *
 * @param name the class of what was thrown
 * @param value its message
 * @param traceback lines to show
 */
record ErrorReport(String name, String value, List<String> traceback) {
    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern WRAPPING =
            Pattern.compile("\\bREPL\\.\\$JShell\\$\\w+[.$]|\\b[uch]\\d+_\\.(R\\d+[.$]|\\$Cell\\d*[.$]\\d*)?");

    /** What a message shows at most, in characters, and a traceback, in lines. */
    private static final int LONGEST_MESSAGE = 20_000;

    private static final int MOST_LINES = 400;

    /** Describes an error, whatever its methods do: they may be the user's. */
    static ErrorReport of(Throwable error) {
        if (thrown(error) instanceof OutOfMemoryError) {
            MemoryReserve.release();
        }
        try {
            return describe(error);
        } catch (Throwable t) { // also if there is no memory or no stack left to describe it with
            String name = error.getClass().getName();
            return new ErrorReport(name, "", List.of(name + " (it cannot be described: " + t.getClass() + ")"));
        }
    }

    /** Returns what the code threw, without what brought it here. */
    private static Throwable thrown(Throwable error) {
        return error instanceof EvaluationException evaluation ? evaluation.thrown() : error;
    }

    private static ErrorReport describe(Throwable error) {
        if (error instanceof CompilationException compilation) {
            return ofCompilation(compilation);
        }
        Throwable thrown = thrown(error);
        List<String> lines = new ArrayList<>();
        describe(thrown, "", lines, Collections.newSetFromMap(new IdentityHashMap<>()));
        return new ErrorReport(className(thrown), message(thrown), lines);
    }

    private static ErrorReport ofCompilation(CompilationException error) {
        List<String> lines = new ArrayList<>();
        lines.add(RED + "Does not compile" + PLAIN);
        error.problems().forEach(problem -> lines.add(problem.describe()));
        return new ErrorReport("CompilationException", message(error), lines);
    }

    private static void describe(@Nullable Throwable thrown, String prefix, List<String> lines, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        if (lines.size() > MOST_LINES) {
            return; // a chain of thousands of causes
        }
        String text = message(thrown);
        lines.add(prefix + RED + className(thrown) + PLAIN + (text.isEmpty() ? "" : ": " + text));
        lines.addAll(TwoVersions.explain(thrown, text).stream().toList());
        lines.addAll(frames(thrown));
        for (Throwable suppressed : thrown.getSuppressed()) {
            describe(suppressed, "Suppressed: ", lines, seen);
        }
        describe(cause(thrown), "Caused by: ", lines, seen);
    }

    private static List<String> frames(Throwable thrown) {
        try {
            return FrameLines.of(thrown.getStackTrace());
        } catch (Throwable e) {
            return List.of();
        }
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return null;
        }
    }

    private static String message(Throwable thrown) {
        String message;
        try {
            message = thrown.getLocalizedMessage();
        } catch (Throwable e) { // a method may throw what it does not declare
            return "(its message cannot be had: " + e.getClass().getName() + ")";
        }
        if (message == null) {
            return "";
        }
        return message.length() <= LONGEST_MESSAGE
                ? asWritten(message)
                : asWritten(message.substring(0, LONGEST_MESSAGE)) + "… (" + message.length() + " characters in all)";
    }

    private static String className(Throwable thrown) {
        return asWritten(thrown.getClass().getName());
    }

    /** Names what belongs to cells as the user wrote it, without the classes and packages that it is wrapped in. */
    private static String asWritten(String text) {
        return WRAPPING.matcher(text).replaceAll("");
    }

    /** Returns the whole report as plain text. */
    String text() {
        return COLOURS.matcher(String.join("\n", traceback)).replaceAll("");
    }

    Map<String, @Nullable Object> content() {
        return Dispatcher.errorContent(name, value, traceback);
    }
}
