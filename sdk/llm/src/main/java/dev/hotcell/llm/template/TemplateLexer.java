package dev.hotcell.llm.template;

import dev.hotcell.llm.template.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into tokens, with the white space of Jinja's {@code trim_blocks} and {@code lstrip_blocks}, which chat
 * templates are written for: a block takes the newline behind it and the indentation before it away.
 */
final class TemplateLexer {
    private static final List<String> OPERATORS = List.of(
            "//", "**", "==", "!=", ">=", "<=", "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")", "[", "]", "{",
            "}", ".", ",", ":", "|", ";");

    private final String source;
    private final List<TemplateToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    /** Whether what was taken last ended a line, so that white space ahead is an indentation. */
    private boolean startsLine = true;

    private TemplateLexer(String source) {
        this.source = source;
    }

    /** Returns the tokens, the last of which is the end. */
    static List<TemplateToken> tokens(String template) {
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        TemplateLexer lexer =
                new TemplateLexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < source.length()) {
            int tag = nextTag(at);
            if (tag < 0) {
                text(source.substring(at));
                moveTo(source.length());
                break;
            }
            char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
            text(before(source.substring(at, tag), sign, source.charAt(tag + 1) == '{'));
            moveTo(tag + 2 + (sign == '-' || sign == '+' ? 1 : 0));
            startsLine = false;
            switch (source.charAt(tag + 1)) {
                case '#' -> comment();
                case '{' -> tag(Kind.OUTPUT_BEGIN, Kind.OUTPUT_END, "}}");
                default -> {
                    if (!raw()) {
                        tag(Kind.BLOCK_BEGIN, Kind.BLOCK_END, "%}");
                    }
                }
            }
        }
        add(Kind.END, "");
    }

    private int nextTag(int from) {
        for (int i = source.indexOf('{', from); i >= 0 && i + 1 < source.length(); i = source.indexOf('{', i + 1)) {
            if ("{%#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Returns text as the tag behind it leaves it. */
    private String before(String text, char sign, boolean output) {
        if (sign == '-') {
            return text.stripTrailing();
        }
        int lineStart = text.lastIndexOf('\n') + 1;
        boolean indentation = !output
                && sign != '+'
                && (lineStart > 0 || startsLine)
                && text.substring(lineStart).isBlank();
        return indentation ? text.substring(0, lineStart) : text;
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            add(Kind.TEXT, text);
        }
    }

    private void comment() {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw new TemplateException("a comment is not closed", line);
        }
        char sign = end > at ? source.charAt(end - 1) : ' ';
        moveTo(end + 2);
        after(sign, true);
    }

    /** Takes the white space behind a tag. */
    private void after(char sign, boolean trims) {
        int start = at;
        if (sign == '-') {
            int end = at;
            while (end < source.length() && Character.isWhitespace(source.charAt(end))) {
                end++;
            }
            moveTo(end);
        } else if (trims && sign != '+' && at < source.length() && source.charAt(at) == '\n') {
            moveTo(at + 1);
        }
        startsLine = at > start && source.charAt(at - 1) == '\n';
    }

    /** Takes a raw block as text. */
    private boolean raw() {
        int end = closing(at, "raw");
        if (end < 0) {
            return false;
        }
        moveTo(end);
        after(source.charAt(end - 3), false);
        for (int tag = source.indexOf("{%", at); tag >= 0; tag = source.indexOf("{%", tag + 2)) {
            char sign = source.charAt(Math.min(tag + 2, source.length() - 1));
            int close = closing(tag + (sign == '-' || sign == '+' ? 3 : 2), "endraw");
            if (close >= 0) {
                text(before(source.substring(at, tag), sign, false));
                moveTo(close);
                after(source.charAt(close - 3), true);
                return true;
            }
        }
        throw new TemplateException("a raw block is not closed", line);
    }

    /** Returns where a tag of a single word ends, or -1 if it is none. */
    private int closing(int from, String word) {
        int i = blanks(from);
        if (!source.startsWith(word, i)) {
            return -1;
        }
        i = blanks(i + word.length());
        i += i < source.length() && (source.charAt(i) == '-' || source.charAt(i) == '+') ? 1 : 0;
        return source.startsWith("%}", i) ? i + 2 : -1;
    }

    private int blanks(int from) {
        int i = from;
        while (i < source.length() && Character.isWhitespace(source.charAt(i))) {
            i++;
        }
        return i;
    }

    private void tag(Kind begin, Kind end, String close) {
        add(begin, close);
        int open = 0;
        while (true) {
            moveTo(blanks(at));
            if (at >= source.length()) {
                throw new TemplateException("a tag is not closed with " + close, line);
            }
            char c = source.charAt(at);
            boolean signed = (c == '-' || c == '+') && source.startsWith(close, at + 1);
            if (open == 0 && (signed || source.startsWith(close, at))) {
                add(end, close);
                moveTo(at + (signed ? 3 : 2));
                after(signed ? c : ' ', end == Kind.BLOCK_END);
                return;
            }
            open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            token(c);
        }
    }

    private void token(char c) {
        if (Character.isJavaIdentifierStart(c)) {
            int end = at;
            while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
                end++;
            }
            add(Kind.NAME, source.substring(at, end));
            moveTo(end);
        } else if (Character.isDigit(c)) {
            number();
        } else if (c == '"' || c == '\'') {
            string(c);
        } else {
            String operator = OPERATORS.stream()
                    .filter(o -> source.startsWith(o, at))
                    .findFirst()
                    .orElseThrow(() -> new TemplateException("unexpected character " + c, line));
            add(Kind.OPERATOR, operator);
            moveTo(at + operator.length());
        }
    }

    private void number() {
        int end = digits(at);
        boolean fraction =
                end + 1 < source.length() && source.charAt(end) == '.' && Character.isDigit(source.charAt(end + 1));
        if (fraction) {
            end = digits(end + 1);
        }
        if (end < source.length() && (source.charAt(end) == 'e' || source.charAt(end) == 'E')) {
            int sign = end + 1 < source.length() && "+-".indexOf(source.charAt(end + 1)) >= 0 ? 2 : 1;
            int exponent = digits(end + sign);
            fraction |= exponent > end + sign;
            end = exponent > end + sign ? exponent : end;
        }
        add(fraction ? Kind.FLOAT : Kind.INTEGER, source.substring(at, end).replace("_", ""));
        moveTo(end);
    }

    private int digits(int from) {
        int end = from;
        while (end < source.length() && (Character.isDigit(source.charAt(end)) || source.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private void string(char quote) {
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw new TemplateException("a string is not closed", line);
        }
        add(Kind.STRING, unescaped(source.substring(at + 1, end)));
        moveTo(end + 1);
    }

    private String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escape = text.charAt(++i);
            int simple = "ntrbfav0\\'\"\n".indexOf(escape);
            if (simple >= 0) {
                plain.append(escape == '\n' ? "" : String.valueOf("\n\t\r\b\f\u0007\u000b\0\\'\"".charAt(simple)));
            } else if (escape == 'x' || escape == 'u' || escape == 'U') {
                int length = escape == 'x' ? 2 : escape == 'u' ? 4 : 8;
                plain.appendCodePoint(codePoint(text, i + 1, length));
                i += length;
            } else {
                plain.append('\\').append(escape);
            }
        }
        return plain.toString();
    }

    private int codePoint(String text, int from, int length) {
        try {
            int code = Integer.parseInt(text.substring(from, from + length), 16);
            if (Character.isValidCodePoint(code)) {
                return code;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // Said below.
        }
        throw new TemplateException("a string has an escape that is no character", line);
    }

    private void add(Kind kind, String text) {
        tokens.add(new TemplateToken(kind, text, line));
    }

    private void moveTo(int end) {
        for (int i = at; i < end; i++) {
            line += source.charAt(i) == '\n' ? 1 : 0;
        }
        at = end;
    }
}
