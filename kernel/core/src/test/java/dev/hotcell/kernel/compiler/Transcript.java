package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.EvaluationException;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.interpreter.Result;
import dev.hotcell.kernel.interpreter.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an interpreter makes of cells, as lines that can be compared. */
final class Transcript {
    private Transcript() {}

    static List<String> of(Interpreter interpreter, List<String> cells) {
        List<String> lines = new ArrayList<>();
        int number = 1;
        for (String cell : cells) {
            lines.add(outcome(interpreter, new Source(cell, number++, 1)));
        }
        interpreter.variables().stream()
                .filter(v -> !v.name().startsWith("$"))
                .map(v -> v.name() + ": " + brief(v.type()) + " = " + text(v.value()))
                .sorted()
                .forEach(lines::add);
        lines.replaceAll(line -> line.replace("\n", "\\n"));
        return lines;
    }

    private static String outcome(Interpreter interpreter, Source source) {
        try {
            Result result = interpreter.evaluate(source);
            return result.hasValue() ? brief(result.type()) + " " + text(result.value()) : "nothing";
        } catch (CompilationException e) {
            return "does not compile: " + first(e.problems());
        } catch (EvaluationException e) {
            Throwable thrown = e.thrown();
            return "throws " + named(thrown.getClass().getName()) + ": "
                    + named(String.valueOf(thrown.getMessage())).replaceAll("because \"[^\"]*\"", "because it");
        }
    }

    /** Returns place and message of the first error; JShell goes no further than the first snippet that has one. */
    private static String first(List<CompilationException.Problem> problems) {
        if (problems.isEmpty()) {
            return "?";
        }
        CompilationException.Problem first = problems.get(0);
        return first.line() + ":" + first.column() + " "
                + named(first.message().split("\n")[0].strip())
                        .replace("end of file", "end of cell")
                        .replace(" in class  ", " ");
    }

    private static String brief(String type) {
        return type.replaceAll("<anonymous class (?:extending|implementing) ([^<>]*(?:<[^<>]*>)?)>", "$1")
                .replaceAll("\\b(?:[a-z_A-Z$][\\w$]*\\.)+(?=[\\p{Lu}$])", "")
                .replace(" ", "");
    }

    /** Leaves out addresses and the packages and wrappers that differ between interpreters. */
    static String text(Object value) {
        if (value == null) {
            return "null";
        }
        String text = switch (value.getClass().getTypeName()) {
            case "int[]" -> Arrays.toString((int[]) value);
            case "double[]" -> Arrays.toString((double[]) value);
            case "long[]" -> Arrays.toString((long[]) value);
            case "char[]" -> Arrays.toString((char[]) value);
            default -> value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
        };
        return named(text).replaceAll("\\$?\\$Lambda[^ ,\\])]*", "lambda").replaceAll("@[0-9a-f]{4,8}", "");
    }

    private static String named(String text) {
        return text.replaceAll(
                        "\\$JShell\\$anonymous\\$\\$\\d+|\\bc\\d+_\\.\\$Cell\\d*\\$\\d+|REPL\\.\\$JShell\\$\\w+\\$\\d+\\b",
                        "anonymous")
                .replaceAll("REPL\\.\\$JShell\\$\\w+(\\$|\\b)", "")
                .replaceAll("\\b[uch]\\d+_\\.(\\$Cell\\d*\\$?)?", "");
    }
}
