package dev.hotcell.kernel.session;

import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.interpreter.Documentation;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.magic.CellSplitter;
import dev.hotcell.kernel.magic.Piece;
import dev.hotcell.magic.Magic;
import dev.hotcell.magic.MagicRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at code with magics in it without running it. */
public final class CodeInspector {
    private static final Pattern MAGIC_AT_CURSOR = Pattern.compile("(?:^|[\\n;{}=])\\s*(%{1,2}[\\w.-]*)$");

    private final Supplier<Interpreter> interpreter;
    private final MagicRegistry magics;
    private final CellSplitter splitter;

    /**
     * Creates one.
     *
     * @param interpreter waits until the interpreter is ready
     */
    public CodeInspector(Supplier<Interpreter> interpreter, MagicRegistry magics) {
        this.interpreter = interpreter;
        this.magics = magics;
        this.splitter = new CellSplitter(name -> magics.line(name).isPresent());
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
        Matcher magic = MAGIC_AT_CURSOR.matcher(code.substring(0, cursor));
        if (!magic.find()) {
            return interpreter.get().complete(code, cursor);
        }
        String typed = magic.group(1);
        List<Completions.Item> items = new ArrayList<>();
        if (!typed.startsWith("%%")) {
            add(items, typed, "%", magics.lineNames());
        }
        if (code.substring(0, magic.start(1)).isBlank()) {
            add(items, typed, "%%", magics.cellNames());
        }
        return new Completions(magic.start(1), cursor, items);
    }

    private static void add(List<Completions.Item> items, String typed, String percent, Collection<String> names) {
        for (String name : names) {
            if ((percent + name).startsWith(typed)) {
                items.add(new Completions.Item(percent + name, "magic", ""));
            }
        }
    }

    /**
     * Returns what is known of the name at the cursor.
     *
     * @param cursor an offset into the code in {@code char}s
     * @param withSource whether its source is wanted too, where that is known
     */
    public Optional<Documentation> documentation(String code, int cursor, boolean withSource) {
        Matcher magic = Pattern.compile("\\s*(%{1,2})([\\w.-]+)").matcher(code);
        if (magic.lookingAt() && cursor <= magic.end()) {
            String name = magic.group(2);
            Optional<? extends Magic> found = magic.group(1).equals("%%") ? magics.cell(name) : magics.line(name);
            return found.map(m -> describe(m, magic.group(1) + name));
        }
        return interpreter.get().documentation(code, cursor, withSource);
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
        return new Documentation(text.toString(), "");
    }
}
