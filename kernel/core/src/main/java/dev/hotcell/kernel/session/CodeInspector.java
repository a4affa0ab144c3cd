package dev.hotcell.kernel.session;

import dev.hotcell.display.Html;
import dev.hotcell.kernel.analysis.TimeLimit;
import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.interpreter.Documentation;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.magic.CellSplitter;
import dev.hotcell.kernel.magic.Piece;
import dev.hotcell.magic.Magic;
import dev.hotcell.magic.MagicRegistry;
import dev.hotcell.session.KernelSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at code with magics in it without running it. */
public final class CodeInspector {
    private static final Pattern NAME = Pattern.compile("(?<![\\w$.])[\\w$]+");
    private static final Pattern LINE_MAGIC = Pattern.compile("(?m)^[ \\t]*%([A-Za-z_][\\w.-]*)(?![\\w.-]).*$");
    private static final long LIMIT_MILLIS = 3_000;

    private final Supplier<Interpreter> interpreter;
    private final MagicRegistry magics;
    private final CellSplitter splitter;
    private final TimeLimit<KernelSession> sessions;

    /**
     * Creates one.
     *
     * @param interpreter waits until the interpreter is ready
     * @param session what magics may ask for their arguments
     */
    public CodeInspector(Supplier<Interpreter> interpreter, MagicRegistry magics, KernelSession session) {
        this.sessions = new TimeLimit<>(() -> session, LIMIT_MILLIS);
        this.interpreter = interpreter;
        this.magics = magics;
        this.splitter = new CellSplitter(
                name -> magics.line(name).isPresent(),
                name -> interpreter.get().variables().stream()
                        .anyMatch(variable -> variable.name().equals(name)));
    }

    /** Returns whether a cell could be run as it stands. */
    public Completeness completeness(String code) {
        Completeness last = new Completeness(Completeness.Status.COMPLETE, "");
        for (Piece piece : splitter.split(code)) {
            if (piece instanceof Piece.Java java) {
                last = interpreter.get().completeness(java.code());
                if (last.status() == Completeness.Status.INVALID) {
                    return last;
                }
            } else if (piece instanceof Piece.Cell && !code.endsWith("\n")) {
                last = new Completeness(Completeness.Status.INCOMPLETE, "");
            } else {
                last = new Completeness(Completeness.Status.COMPLETE, "");
            }
        }
        return last;
    }

    /**
     * Returns what could stand at the cursor.
     *
     * @param cursor an offset into the code in {@code char}s
     */
    public Completions complete(String code, int cursor) {
        Optional<MagicAtCursor> found = MagicAtCursor.find(code, cursor, magics);
        if (found.isEmpty()) {
            return interpreter.get().complete(withoutMagics(code), cursor);
        }
        MagicAtCursor at = found.get();
        if (at.inName(cursor)) {
            return MagicCompleter.names(at, code, cursor, magics);
        }
        Magic magic = at.magic();
        if (magic == null || cursor < at.textStart()) {
            return new Completions(cursor, cursor, List.of());
        }
        int java = magic.javaStart(code.substring(at.textStart(), cursor), at.inBody());
        if (java >= 0) {
            int start = at.textStart() + java;
            Completions inside = interpreter.get().complete(code.substring(start), cursor - start);
            return new Completions(start + inside.start(), start + inside.end(), inside.items());
        }
        if (!at.inBody()) {
            return arguments(magic, code, at.textStart(), cursor);
        }
        return magic.choosesInBody()
                ? arguments(magic, code, code.lastIndexOf('\n', cursor - 1) + 1, cursor)
                : new Completions(cursor, cursor, List.of());
    }

    /** A folder on a network, or a magic of the user's, may take as long as it likes. */
    private Completions arguments(Magic magic, String code, int start, int cursor) {
        return sessions.ask(session -> {
                    try {
                        return MagicCompleter.arguments(magic, code, start, cursor, session);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .orElseGet(() -> new Completions(cursor, cursor, List.of()));
    }

    /**
     * Returns what is known of the name at the cursor.
     *
     * @param cursor an offset into the code in {@code char}s
     * @param withSource whether its source is wanted too, where that is known
     */
    public Optional<Documentation> documentation(String code, int cursor, boolean withSource) {
        Optional<MagicAtCursor> found = MagicAtCursor.find(code, cursor, magics);
        if (found.isEmpty()) {
            return java(code, cursor, withSource);
        }
        MagicAtCursor at = found.get();
        Magic magic = at.magic();
        if (magic == null) {
            return Optional.empty();
        }
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        int java = at.inName(cursor) || end < at.textStart()
                ? -1
                : magic.javaStart(code.substring(at.textStart(), end), at.inBody());
        if (java >= 0) {
            int start = at.textStart() + java;
            return java(code.substring(start), cursor - start, withSource);
        }
        return at.inBody() ? Optional.empty() : Optional.of(describe(magic, at.percent() + at.name()));
    }

    /** Puts spaces where line magics stand; offsets stay. */
    private String withoutMagics(String code) {
        if (code.indexOf('%') < 0) {
            return code;
        }
        return LINE_MAGIC
                .matcher(code)
                .replaceAll(line -> magics.line(line.group(1)).isPresent()
                        ? " ".repeat(line.group().length())
                        : Matcher.quoteReplacement(line.group()));
    }

    private Optional<Documentation> java(String code, int cursor, boolean withSource) {
        return interpreter
                .get()
                .documentation(withoutMagics(code), cursor, withSource)
                .map(page -> withValue(page, code, cursor));
    }

    /** Adds what a variable of the session holds. */
    private Documentation withValue(Documentation page, String code, int cursor) {
        Matcher name = NAME.matcher(code);
        while (name.find()) {
            if (name.start() <= cursor && cursor <= name.end()) {
                String wanted = name.group();
                return interpreter.get().variables().stream()
                        .filter(variable -> variable.name().equals(wanted)
                                && page.text().lines().findFirst().orElse("").endsWith(" " + wanted))
                        .findFirst()
                        .map(variable -> plus(page, "= " + ValueSummary.of(variable.value())))
                        .orElse(page);
            }
        }
        return page;
    }

    private static Documentation plus(Documentation page, String line) {
        return new Documentation(
                page.text() + "\n" + line, page.html() + "<pre><code>" + Html.escape(line) + "</code></pre>");
    }

    private static Documentation describe(Magic magic, String name) {
        StringBuilder text =
                new StringBuilder(magic.syntax().usage(name)).append("\n\n").append(magic.summary());
        magic.syntax()
                .options()
                .forEach(option -> text.append("\n  ")
                        .append(option.name())
                        .append(option.value() == null ? "" : " " + option.value())
                        .append("  ")
                        .append(option.help()));
        return new Documentation(text.toString(), "<pre>" + Html.escape(text) + "</pre>");
    }
}
