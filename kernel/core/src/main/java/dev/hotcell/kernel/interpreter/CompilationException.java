package dev.hotcell.kernel.interpreter;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for code that does not compile. */
public final class CompilationException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Creates one; its message lists the problems. */
    public CompilationException(List<Problem> problems) {
        super(problems.stream().map(Problem::describe).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong with the code.
     *
     * @param cell the number of its cell
     * @param line in the cell, from 1; 0 if it has no place
     * @param column in the line, from 1
     * @param sourceLine the text of that line
     * @param length how much of it to underline, at least 1
     */
    public record Problem(String message, int cell, int line, int column, String sourceLine, int length) {

        /** Returns the message with its place, the source line and a caret. */
        public String describe() {
            if (line == 0) {
                return message;
            }
            int before = Math.min(column - 1, sourceLine.length());
            String indent = sourceLine.substring(0, before).replaceAll("[^\t]", " ");
            int carets = Math.max(1, Math.min(length, sourceLine.length() - before));
            return "Cell " + cell + ", line " + line + ", column " + column + ": " + message + "\n" + sourceLine + "\n"
                    + indent + "^".repeat(carets);
        }
    }
}
