package dev.hotcell.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits a cell into Java and magics.
 *
 * <ul>
 *   <li>{@code %%name arguments} as the first thing in a cell, comments in lines of their own aside, takes the whole cell.
 *   <li>{@code %name arguments} where a statement may begin takes its line. Outside brackets it is a piece of its own;
 *       inside, and after an {@code =}, it becomes a call.
 *   <li>{@code !command words} in the first column, where a statement may begin and no Java expression can be meant,
 *       is {@code %sh command words}; {@code //DEPS …} in the first column, and what else JBang reads, is {@code %jbang}.
 *   <li>After an unfinished expression, as in {@code a} newline {@code %b}, it is a magic if it stands in the first column
 *       and a magic of that name exists; otherwise a remainder.
 * </ul>
 */
public final class CellSplitter {
    private static final Pattern CELL_MAGIC = Pattern.compile(
            "(?:\\s*//(?!DEPS|REPOS|SOURCES|JAVA)[^\\n]*\\n)*\\s*%%([A-Za-z_][\\w.-]*)[ \\t]*([^\\n]*)\\n?");
    private static final Pattern LINE_MAGIC = Pattern.compile("%([A-Za-z_][\\w.-]*)(?![\\w.-])[ \\t]*([^\\n]*)");
    private static final Pattern DIRECTIVE = Pattern.compile("//((?:DEPS|REPOS|SOURCES|JAVA)[ \\t][^\\n]*)");

    /** A command and words behind it that no Java expression can be: {@code !ls -l} is one, {@code !done} is not. */
    private static final Pattern SHELL = Pattern.compile(
            "!(?=[\\w./~])((?:[./~][^\\n]*|[\\w-]+(?:\\.[\\w-]+)?(?:[ \\t]+(?!instanceof\\b)(?:[\\w/~$'\"]|[-.][\\w/.]|-)[^\\n]*)?))");

    private static final Pattern HELP = Pattern.compile("\\s*(%{0,2}[\\w.$]+)\\?{1,2}\\s*");

    private final Predicate<String> isLineMagic;
    private final Predicate<String> isVariable;

    /**
     * Creates one.
     *
     * @param isLineMagic tells whether a line magic of that name exists
     */
    public CellSplitter(Predicate<String> isLineMagic) {
        this(isLineMagic, name -> false);
    }

    /**
     * Creates one.
     *
     * @param isLineMagic tells whether a line magic of that name exists
     * @param isVariable tells whether a variable of that name exists: {@code !name} means its negation then
     */
    public CellSplitter(Predicate<String> isLineMagic, Predicate<String> isVariable) {
        this.isLineMagic = isLineMagic;
        this.isVariable = isVariable;
    }

    /** Returns the pieces in the order in which they run; none for an empty cell. */
    public List<Piece> split(String cell) {
        String text = cell.replace("\r\n", "\n");
        Matcher help = HELP.matcher(text);
        if (help.matches()) {
            return List.of(new Piece.Help(help.group(1)));
        }
        Matcher cellMagic = CELL_MAGIC.matcher(text);
        if (cellMagic.lookingAt()) {
            return List.of(
                    new Piece.Cell(cellMagic.group(1), cellMagic.group(2).strip(), text.substring(cellMagic.end())));
        }
        boolean plain = text.indexOf('%') < 0 && text.indexOf('!') < 0 && !text.contains("//");
        return plain ? java(text, 1) : new Walk(text).pieces();
    }

    private static List<Piece> java(String code, int firstLine) {
        return code.isBlank() ? List.of() : List.of(new Piece.Java(code, firstLine));
    }

    private final class Walk {
        private final String text;
        private final JavaText java;
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder pending = new StringBuilder();
        private int pendingLine = 1;
        private int copied;

        Walk(String text) {
            this.text = text;
            this.java = new JavaText(text);
        }

        List<Piece> pieces() {
            skipSpace();
            while (!java.atEnd()) {
                Matcher magic = magicHere();
                Matcher shell = magic == null ? shellHere() : null;
                if (magic != null) {
                    take(magic);
                } else if (shell != null) {
                    cut(
                            shell.start(),
                            shell.end(),
                            new Piece.Line("sh", shell.group(1).strip()));
                } else {
                    java.skipToken();
                }
                skipSpace();
            }
            pending.append(text, Math.min(copied, text.length()), text.length());
            pieces.addAll(java(pending.toString(), pendingLine));
            return pieces;
        }

        /** Passes over space and comments; a comment for JBang is a magic. */
        private void skipSpace() {
            while (true) {
                int at = java.skipSpaceToComment();
                if (at < 0) {
                    return;
                }
                Matcher directive = DIRECTIVE.matcher(text).region(at, text.length());
                boolean first = at == 0 || text.charAt(at - 1) == '\n';
                if (first && java.atTopLevel() && directive.lookingAt() && isLineMagic.test("jbang")) {
                    cut(
                            at,
                            directive.end(),
                            new Piece.Line("jbang", directive.group(1).strip()));
                } else {
                    java.skipLine();
                }
            }
        }

        private @Nullable Matcher shellHere() {
            int at = java.position();
            boolean first = at == 0 || text.charAt(at - 1) == '\n';
            if (!first || text.charAt(at) != '!' || !java.atTopLevel() || java.after() != JavaText.After.STATEMENT) {
                return null;
            }
            Matcher shell = SHELL.matcher(text).region(at, text.length());
            if (!shell.lookingAt() || shell.end() < text.length() && text.charAt(shell.end()) != '\n') {
                return null;
            }
            return isNegation(shell.group(1)) || !isLineMagic.test("sh") ? null : shell;
        }

        /** A single word may be a variable, of an earlier cell or of this one. */
        private boolean isNegation(String command) {
            return isVariable.test(command)
                    || command.matches("\\w+")
                            && Pattern.compile("(?<![\\w!])" + command + "\\b")
                                    .matcher(text)
                                    .find();
        }

        private @Nullable Matcher magicHere() {
            int at = java.position();
            if (text.charAt(at) != '%') {
                return null;
            }
            Matcher magic = LINE_MAGIC.matcher(text).region(at, text.length());
            if (!magic.lookingAt()) {
                return null;
            }
            boolean found = switch (java.after()) {
                case STATEMENT -> java.betweenStatements();
                case ASSIGNMENT -> true;
                case OPERAND ->
                    java.atTopLevel() && (at == 0 || text.charAt(at - 1) == '\n') && isLineMagic.test(magic.group(1));
                case OPERATOR -> false;
            };
            return found ? magic : null;
        }

        private void take(Matcher magic) {
            String name = magic.group(1);
            String arguments = magic.group(2).strip();
            if (java.after() == JavaText.After.ASSIGNMENT) {
                boolean terminated = arguments.endsWith(";");
                String bare = terminated
                        ? arguments.substring(0, arguments.length() - 1).strip()
                        : arguments;
                replace(magic, call(name, bare) + (terminated || java.atTopLevel() ? ";" : ""));
            } else if (java.atTopLevel()) {
                cut(magic.start(), magic.end(), new Piece.Line(name, arguments));
                return;
            } else {
                replace(magic, call(name, arguments) + ";");
            }
            java.skipTo(magic.end(), JavaText.After.STATEMENT);
        }

        /** Makes what stands there a piece of its own. */
        private void cut(int start, int end, Piece piece) {
            pending.append(text, copied, start);
            pieces.addAll(java(pending.toString(), pendingLine));
            pieces.add(piece);
            pending.setLength(0);
            copied = Math.min(text.length(), end + 1);
            pendingLine = 1
                    + (int) text.substring(0, copied)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            java.skipTo(end, JavaText.After.STATEMENT);
        }

        private void replace(Matcher magic, String call) {
            pending.append(text, copied, magic.start()).append(call);
            copied = magic.end();
        }
    }

    private static String call(String name, String arguments) {
        return "dev.hotcell.cell.CellFunctions.magic(" + literal(name) + ", " + literal(arguments) + ")";
    }

    private static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + "\"";
    }
}
