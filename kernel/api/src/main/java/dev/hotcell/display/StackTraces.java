package dev.hotcell.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stack traces as their reader needs them: the frames of the cells by cell and line, those of libraries as Java writes
 * them, those of the kernel, JShell and reflection not at all; every cause, every suppressed exception.
 *
 * <pre>{@code
 * java.lang.IllegalStateException: no data
 *     at load (Cell 3, line 7)
 *     at Cell 4, line 1
 * Caused by: java.io.FileNotFoundException: a.csv
 *     …
 * }</pre>
 *
 * A frame belongs to a cell if its file name is {@code Cell N}; a method without a name, or with one that begins or
 * ends in {@code $}, holds the code that stands in the cell outside methods.
 */
public final class StackTraces {
    private static final Pattern CELL = Pattern.compile("Cell \\d+");
    private static final Pattern WRAPPER = Pattern.compile("(?:.*\\.)?\\$?(?:JShell|Cell)\\$?\\d*[A-Z]?(?:\\$(.*))?");
    private static final Pattern WRAPPED_NAME =
            Pattern.compile("^(?:REPL\\.\\$JShell\\$\\w+\\$|[a-z]\\d+_\\.(?:\\$Cell\\d*\\$)?)");
    private static final Pattern PACKAGE = Pattern.compile("^(?:[a-z]\\w*\\.)+");
    private static final Pattern STUB = Pattern.compile("[a-z]\\d+_\\..*");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+?\\$?)\\$\\d+(?:\\$.*)?");
    private static final List<String> HIDDEN = List.of(
            "dev.hotcell.kernel.",
            "jdk.jshell.",
            "jdk.internal.reflect.",
            "sun.reflect.",
            "java.lang.reflect.",
            "java.lang.invoke.",
            "jdk.internal.vm.");
    private static final int MAX_FRAMES = 60;
    private static final int MAX_MESSAGE = 20_000;

    private StackTraces() {}

    /** Returns whether a frame belongs to a cell. */
    public static boolean isCell(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && CELL.matcher(file).matches();
    }

    /**
     * Returns the frames that concern the reader. What a cell was called by is left out, hence everything below the last
     * frame of a cell; where no frame belongs to a cell, all but those of the kernel are kept.
     */
    public static List<StackTraceElement> visible(StackTraceElement[] frames) {
        int end = frames.length;
        for (int i = frames.length - 1; i >= 0; i--) {
            if (isCell(frames[i])) {
                end = i + 1;
                break;
            }
        }
        List<StackTraceElement> kept = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            if (isCell(frames[i]) || !isMachinery(frames[i].getClassName())) {
                kept.add(frames[i]);
            }
        }
        return kept;
    }

    /** What the cell compiler puts between one cell and another is machinery too. */
    private static boolean isMachinery(String className) {
        return HIDDEN.stream().anyMatch(className::startsWith)
                || STUB.matcher(className).matches();
    }

    /** Describes a frame, as in {@code load (Cell 3, line 7)} or {@code java.util.List.of(List.java:12)}. */
    public static String describe(StackTraceElement frame) {
        if (!isCell(frame)) {
            return frame.toString();
        }
        String place = frame.getFileName() + (frame.getLineNumber() > 0 ? ", line " + frame.getLineNumber() : "");
        String method = frame.getMethodName();
        Matcher lambda = LAMBDA.matcher(method);
        boolean isLambda = lambda.matches();
        if (isLambda) {
            method = lambda.group(1);
        }
        Matcher wrapper = WRAPPER.matcher(frame.getClassName());
        String type =
                wrapper.matches() ? withoutNull(wrapper.group(1)).replace('$', '.') : nested(frame.getClassName());
        if (method.isEmpty()
                || method.startsWith("$")
                || method.endsWith("$")
                || type.isEmpty() && (method.equals("<clinit>") || method.equals("<init>"))) {
            return isLambda ? "lambda (" + place + ")" : place;
        }
        String name = method.equals("<init>") ? "new " + type : (type.isEmpty() ? "" : type + ".") + method;
        return name + (isLambda ? ", lambda (" : " (") + place + ")";
    }

    /** Returns a class's name as its cell has it. */
    static String asWritten(String className) {
        return WRAPPED_NAME.matcher(className).replaceFirst("");
    }

    private static String nested(String className) {
        return PACKAGE.matcher(className).replaceFirst("").replace('$', '.');
    }

    private static String withoutNull(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Returns the whole trace of a throwable, its causes and suppressed exceptions included. */
    public static String text(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        append(text, thrown, "", "", seen);
        return text.toString();
    }

    private static void append(StringBuilder text, Throwable thrown, String indent, String label, Set<Throwable> seen) {
        text.append(indent).append(label);
        if (!seen.add(thrown)) {
            text.append(title(thrown)).append(" (shown above)");
            return;
        }
        text.append(title(thrown).replace("\n", "\n" + indent));
        List<StackTraceElement> frames = visible(thrown.getStackTrace());
        for (StackTraceElement frame : frames.subList(0, Math.min(frames.size(), MAX_FRAMES))) {
            text.append('\n').append(indent).append("    at ").append(describe(frame));
        }
        if (frames.size() > MAX_FRAMES) {
            text.append('\n')
                    .append(indent)
                    .append("    … ")
                    .append(frames.size() - MAX_FRAMES)
                    .append(" more");
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            append(text.append('\n'), suppressed, indent + "    ", "Suppressed: ", seen);
        }
        Throwable cause = thrown.getCause();
        if (cause != null) {
            append(text.append('\n'), cause, indent, "Caused by: ", seen);
        }
    }

    /** Returns the throwable's own description, that is its class and message. */
    static String title(Throwable thrown) {
        return SafeText.cut(WRAPPED_NAME.matcher(SafeText.of(thrown)).replaceFirst(""), MAX_MESSAGE);
    }
}
