package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts Java into tokens, without comments. Unicode escapes are kept as they are written. */
public final class Lexer {
    private static final List<String> SYMBOLS = List.of(
            ">>>=", "<<=", ">>=", "...", "->", "::", "++", "--", "&&", "||", "==", "!=", "<=", ">=", "+=", "-=", "*=",
            "/=", "&=", "|=", "^=", "%=", "<<");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");

    private final String code;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean newLine = true;

    private Lexer(String code) {
        this.code = code;
    }

    /** Returns the tokens of a piece of code. */
    public static List<Token> tokens(String code) {
        Lexer lexer = new Lexer(code);
        while (lexer.at < code.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char c = code.charAt(at);
        if (c == '\n' || c == '\r') {
            newLine = true;
            at++;
        } else if (Character.isWhitespace(c) || c == 26) {
            at++;
        } else if (code.startsWith("//", at)) {
            int end = code.indexOf('\n', at);
            at = end < 0 ? code.length() : end;
        } else if (code.startsWith("/*", at)) {
            int end = code.indexOf("*/", at + 2);
            if (end < 0) {
                add(Token.Kind.BROKEN, code.length());
            } else {
                newLine |= code.substring(at, end).indexOf('\n') >= 0;
                at = end + 2;
            }
        } else if (code.startsWith("\"\"\"", at)) {
            textBlock();
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (Character.isDigit(c)
                || c == '.' && at + 1 < code.length() && Character.isDigit(code.charAt(at + 1))) {
            number();
        } else if (Character.isJavaIdentifierStart(c) || Character.isHighSurrogate(c) || code.startsWith("\\u", at)) {
            word();
        } else {
            symbol();
        }
    }

    private void add(Token.Kind kind, int end) {
        String text = code.substring(at, end);
        tokens.add(new Token(kind, kind == Token.Kind.WORD ? unescaped(text) : text, at, end, newLine));
        newLine = false;
        at = end;
    }

    private static String unescaped(String word) {
        return !word.contains("\\u")
                ? word
                : ESCAPE.matcher(word)
                        .replaceAll(
                                m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    private void textBlock() {
        int end = at + 3;
        while (end < code.length() && !code.startsWith("\"\"\"", end)) {
            end += code.charAt(end) == '\\' ? 2 : 1;
        }
        boolean ends = end < code.length();
        add(ends ? Token.Kind.LITERAL : Token.Kind.BROKEN, Math.min(code.length(), ends ? end + 3 : end));
    }

    private void quoted(char quote) {
        int end = at + 1;
        while (end < code.length() && code.charAt(end) != quote && code.charAt(end) != '\n') {
            end += code.charAt(end) == '\\' ? 2 : 1;
        }
        boolean ends = end < code.length() && code.charAt(end) == quote;
        add(ends ? Token.Kind.LITERAL : Token.Kind.BROKEN, Math.min(code.length(), ends ? end + 1 : end));
    }

    private void number() {
        int end = at + 1;
        while (end < code.length()) {
            char c = code.charAt(end);
            char before = Character.toLowerCase(code.charAt(end - 1));
            boolean hex = code.startsWith("0x", at) || code.startsWith("0X", at);
            boolean exponent = (c == '+' || c == '-') && (hex ? before == 'p' : before == 'e');
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && !exponent) {
                break;
            }
            end++;
        }
        add(Token.Kind.LITERAL, end);
    }

    private void word() {
        int end = at;
        while (end < code.length()) {
            if (code.startsWith("\\u", end) && end + 6 <= code.length()) {
                end += 6;
                continue;
            }
            int c = code.codePointAt(end);
            if (!Character.isJavaIdentifierPart(c)) {
                break;
            }
            end += Character.charCount(c);
        }
        add(Token.Kind.WORD, Math.max(end, at + 1));
    }

    private void symbol() {
        for (String symbol : SYMBOLS) {
            if (code.startsWith(symbol, at)) {
                add(Token.Kind.SYMBOL, at + symbol.length());
                return;
            }
        }
        add(Token.Kind.SYMBOL, at + 1);
    }
}
