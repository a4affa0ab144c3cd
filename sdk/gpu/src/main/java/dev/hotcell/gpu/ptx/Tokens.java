package dev.hotcell.gpu.ptx;

/** Cuts PTX into words, strings and single signs; comments and space are passed over. The end is an empty token. */
final class Tokens {
    private final String text;
    private int position;
    private int line = 1;
    private String current = "";

    Tokens(String text) {
        this.text = text;
        advance();
    }

    String text() {
        return text;
    }

    /** Returns the token in turn, without taking it. */
    String peek() {
        return current;
    }

    boolean atEnd() {
        return current.isEmpty();
    }

    boolean at(String token) {
        return current.equals(token);
    }

    /** Takes the token in turn. */
    String take() {
        String taken = current;
        if (taken.isEmpty()) {
            throw error("ends in the middle");
        }
        advance();
        return taken;
    }

    /** Takes the token in turn if it is this one. */
    boolean takeIf(String token) {
        boolean there = at(token);
        if (there) {
            advance();
        }
        return there;
    }

    void expect(String token) {
        if (!takeIf(token)) {
            throw error("has \"" + current + "\" where \"" + token + "\" belongs");
        }
    }

    long takeNumber() {
        boolean negative = takeIf("-");
        String word = take();
        try {
            long value = word.startsWith("0x") || word.startsWith("0X")
                    ? Long.parseUnsignedLong(trimSuffix(word.substring(2)), 16)
                    : word.length() > 1 && word.startsWith("0") && word.chars().allMatch(Character::isDigit)
                            ? Long.parseUnsignedLong(word, 8)
                            : Long.parseUnsignedLong(trimSuffix(word));
            return negative ? -value : value;
        } catch (NumberFormatException e) {
            throw error("has \"" + word + "\" where a number belongs");
        }
    }

    private static String trimSuffix(String digits) {
        return digits.endsWith("U") ? digits.substring(0, digits.length() - 1) : digits;
    }

    int takeSmallNumber() {
        long value = takeNumber();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw error("has the number " + value + ", which is out of range");
        }
        return (int) value;
    }

    PtxException error(String what) {
        return new PtxException("The PTX " + what + " (its line " + line + ")");
    }

    private void advance() {
        skipSpace();
        if (position >= text.length()) {
            current = "";
            return;
        }
        int start = position;
        char c = text.charAt(position);
        if (c == '"') {
            int end = text.indexOf('"', position + 1);
            if (end < 0) {
                throw error("leaves a quote open");
            }
            position = end + 1;
        } else if (isWord(c)) {
            // A directive ends at the next dot, so that .reg.b32 is two words.
            while (position < text.length()
                    && isWord(text.charAt(position))
                    && !(c == '.' && position > start && text.charAt(position) == '.')) {
                position++;
            }
            if (isDecimalExponent(start)) {
                position++;
                while (position < text.length() && isWord(text.charAt(position))) {
                    position++;
                }
            }
        } else {
            position++;
        }
        current = text.substring(start, position);
    }

    /** A decimal such as {@code 1.5e-3} has a sign inside. */
    private boolean isDecimalExponent(int start) {
        return position < text.length()
                && (text.charAt(position) == '-' || text.charAt(position) == '+')
                && text.substring(start, position).matches("[0-9]+\\.[0-9]*[eE]");
    }

    /** {@code ::} joins parts of one modifier, as in {@code shared::cta}. */
    private boolean isWord(char c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '$'
                || c == '%'
                || c == '.'
                || (c == ':' && isDoubleColon());
    }

    private boolean isDoubleColon() {
        return (position + 1 < text.length()
                        && text.charAt(position + 1) == ':'
                        && position > 0
                        && Character.isLetterOrDigit(text.charAt(position - 1)))
                || (position > 1
                        && text.charAt(position - 1) == ':'
                        && Character.isLetterOrDigit(text.charAt(position - 2)));
    }

    private void skipSpace() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\n') {
                line++;
                position++;
            } else if (Character.isWhitespace(c)) {
                position++;
            } else if (text.startsWith("//", position)) {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", position)) {
                int end = text.indexOf("*/", position + 2);
                int next = end < 0 ? text.length() : end + 2;
                line += (int) text.substring(position, next)
                        .chars()
                        .filter(x -> x == '\n')
                        .count();
                position = next;
            } else {
                return;
            }
        }
    }
}
