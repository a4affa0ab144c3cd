package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.CompilationException.Problem;
import dev.hotcell.kernel.interpreter.Source;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Says what javac found wrong, in the words and lines of the cell. */
final class CellProblems {
    private static final Pattern FOREIGN = Pattern.compile("(?m)^\\s*location: (?:package |.* of type |[@\\w]+ )"
            + "(?:(?![uch]\\d+_\\.)[a-z_]\\w*\\.|(?<=package )|(?:int|long|double|float|boolean|char|byte|short)\\b)");
    private static final Pattern SYMBOL = Pattern.compile("(?m)^\\s*symbol:(.*)$");
    private static final Pattern OF_OBJECTS = Pattern.compile(
            "\\b(\\w++\\([^)]*+\\)) in (?:u\\d+_\\.)?\\$Cell\\d* cannot (?:override|hide|implement) .* in java\\.lang\\.Object[\\s\\S]*");

    private CellProblems() {}

    static boolean isUnresolved(Diagnostic<?> diagnostic) {
        String code = diagnostic.getCode();
        return code.startsWith("compiler.err.cant.resolve") || code.equals("compiler.err.doesnt.exist");
    }

    /**
     * Returns whether a later cell may declare what is missing: not where it is sought in a class or a package of a
     * library, which is what it is.
     */
    static boolean mayCome(Diagnostic<?> diagnostic) {
        return isUnresolved(diagnostic)
                && !FOREIGN.matcher(diagnostic.getMessage(Locale.ROOT)).find();
    }

    /** Returns what an unresolved name stands for: {@code method g(int)}. */
    static String missing(Diagnostic<?> diagnostic) {
        Matcher symbol = SYMBOL.matcher(message(diagnostic));
        return symbol.find()
                ? symbol.group(1).strip()
                : message(diagnostic).replaceAll("\\s+", " ").replace(" does not exist", "");
    }

    /** Returns whether something is too large for a class file. */
    static boolean isLimit(Diagnostic<?> diagnostic) {
        return diagnostic.getCode().startsWith("compiler.err.limit.");
    }

    /** Returns the errors of parts, each once. */
    static List<Problem> of(Javac.Outcome outcome, List<UnitPart> parts) {
        List<Problem> all = outcome.errors().stream()
                .map(e -> problem(e, partOf(e, parts)))
                .distinct()
                .toList();
        List<Problem> placed = all.stream().filter(p -> p.line() > 0).toList();
        return placed.isEmpty() ? all : placed;
    }

    static @Nullable UnitPart partOf(Diagnostic<? extends JavaFileObject> error, List<UnitPart> parts) {
        if (error.getSource() == null) {
            return null;
        }
        String name = error.getSource().getName();
        String file = name.substring(name.lastIndexOf('/') + 1).replace(".java", "");
        return parts.stream().filter(p -> p.wrapper.equals(file)).findFirst().orElse(null);
    }

    static boolean mentions(Diagnostic<?> diagnostic, String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
                .matcher(message(diagnostic))
                .find();
    }

    static String message(Diagnostic<?> diagnostic) {
        Matcher ofObjects = OF_OBJECTS.matcher(diagnostic.getMessage(Locale.ROOT));
        if (ofObjects.find()) {
            return ofObjects.group(1) + " is a method of every object: a cell needs another name for its own";
        }
        StringBuilder kept = new StringBuilder();
        for (String line : diagnostic.getMessage(Locale.ROOT).split("\n")) {
            if (!line.contains("$Cell") || !line.strip().startsWith("location:")) {
                kept.append(kept.length() == 0 ? "" : "\n")
                        .append(line.replaceAll("\\b[uch]\\d+_\\.", "")
                                .replaceAll(" in class (?:\\$Cell\\d*|M\\d+)(?![\\w$])", "")
                                .replaceAll("\\$Cell\\d*[.$]", ""));
            }
        }
        if (isLimit(diagnostic)) {
            kept.append(
                            "; the JVM allows a method 64 KB of code and a class 65535 constants: divide it, or read the data")
                    .append(" from a file");
        }
        return kept.toString().replace("end of file while parsing", "end of cell while parsing");
    }

    static Problem problem(Diagnostic<?> diagnostic, @Nullable UnitPart part) {
        int at = part == null ? -1 : part.text.toOriginal(diagnostic.getPosition());
        if (part == null || at < 0) {
            return new Problem(message(diagnostic), 0, 0, 0, "", 1);
        }
        int length = (int) Math.max(1, diagnostic.getEndPosition() - diagnostic.getPosition());
        return at(message(diagnostic), part.source, at, length);
    }

    static Problem at(String message, Source source, int offset, int length) {
        String code = source.code();
        int at = Math.min(offset, code.length());
        int start = code.lastIndexOf('\n', at - 1) + 1;
        int end = code.indexOf('\n', at);
        String line = code.substring(start, end < 0 ? code.length() : end);
        int number = source.firstLine()
                + (int) code.substring(0, at).chars().filter(c -> c == '\n').count();
        return new Problem(message, source.cell(), number, at - start + 1, line, length);
    }
}
