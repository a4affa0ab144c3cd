package dev.hotcell.kernel.session;

import dev.hotcell.kernel.compiler.Lexer;
import dev.hotcell.kernel.compiler.Token;
import dev.hotcell.magic.Magic;
import dev.hotcell.magic.MagicRegistry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The magic that the cursor is in.
 *
 * @param percent {@code %} or {@code %%}
 * @param nameStart where the percent signs stand
 * @param nameEnd where the name ends
 * @param textStart where the arguments begin that the cursor is in, or the body
 * @param inBody whether the cursor is in the body of a cell magic
 * @param magic what there is of that name
 */
record MagicAtCursor(
        String percent,
        String name,
        int nameStart,
        int nameEnd,
        int textStart,
        boolean inBody,
        @Nullable Magic magic) {

    private static final Pattern CELL = Pattern.compile("\\s*(%%)([A-Za-z_][\\w.-]*)?");
    private static final Pattern LINE = Pattern.compile("(?:^|[;{}=])[ \\t]*(%)([A-Za-z_][\\w.-]*)?");

    /** Finds it; the cursor counts {@code char}s. */
    static Optional<MagicAtCursor> find(String code, int cursor, MagicRegistry magics) {
        Matcher cell = CELL.matcher(code);
        if (cell.lookingAt() && cursor >= cell.end(1)) {
            return Optional.of(ofCell(cell, code, cursor, magics));
        }
        int line = code.lastIndexOf('\n', cursor - 1) + 1;
        Matcher magic = LINE.matcher(code).region(line, lineEnd(code, cursor));
        while (magic.find()) {
            if (cursor < magic.end(1)) {
                break;
            }
            if (!isBetweenTokens(code, magic.start(1))) {
                continue;
            }
            String name = magic.group(2) == null ? "" : magic.group(2);
            int end = magic.group(2) == null ? magic.end(1) : magic.end(2);
            Magic found = magics.line(name).orElse(null);
            if (cursor <= end || found != null) {
                return Optional.of(new MagicAtCursor("%", name, magic.start(1), end, skip(code, end), false, found));
            }
        }
        return Optional.empty();
    }

    private static MagicAtCursor ofCell(Matcher cell, String code, int cursor, MagicRegistry magics) {
        String name = cell.group(2) == null ? "" : cell.group(2);
        int end = cell.group(2) == null ? cell.end(1) : cell.end(2);
        int lineEnd = lineEnd(code, end);
        boolean inBody = cursor > lineEnd;
        Magic magic = magics.cell(name).orElse(null);
        return new MagicAtCursor("%%", name, cell.start(1), end, inBody ? lineEnd + 1 : skip(code, end), inBody, magic);
    }

    private static int lineEnd(String code, int from) {
        int end = code.indexOf('\n', from);
        return end < 0 ? code.length() : end;
    }

    private static int skip(String code, int from) {
        int at = from;
        while (at < code.length() && (code.charAt(at) == ' ' || code.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** In a string or a comment, a percent sign is no magic. */
    private static boolean isBetweenTokens(String code, int at) {
        List<Token> tokens = Lexer.tokens(code.substring(0, at) + "magic");
        Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        return last != null && last.isWord() && last.start() == at;
    }

    /** Returns whether the cursor is in the name, or right behind it. */
    boolean inName(int cursor) {
        return cursor <= nameEnd;
    }
}
