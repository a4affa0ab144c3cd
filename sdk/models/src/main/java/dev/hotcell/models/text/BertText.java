package dev.hotcell.models.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What BERT does to a text before it cuts words: control characters vanish, accents fall, letters become small, and
 * punctuation and Chinese characters stand alone.
 *
 * @see <a href="https://github.com/google-research/bert/blob/master/tokenization.py">BERT's tokenization</a>
 */
final class BertText {

    private BertText() {}

    /** Returns the words and the signs between them. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Normalizer.normalize(cleaned(text), Normalizer.Form.NFD).codePoints().forEach(c -> {
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                return;
            }
            if (c == ' ' || alone(c)) {
                end(word, words);
            }
            if (alone(c)) {
                words.add(Character.toString(Character.toLowerCase(c)));
            } else if (c != ' ') {
                word.appendCodePoint(Character.toLowerCase(c));
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static String cleaned(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (space(c)) {
                cleaned.append(' ');
            } else if (c != 0xfffd && !other(c)) {
                cleaned.appendCodePoint(c);
            }
        });
        return cleaned.toString();
    }

    private static boolean space(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x0b || c == 0x0c || Character.isSpaceChar(c);
    }

    private static boolean other(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static boolean alone(int c) {
        return punctuation(c) || chinese(c);
    }

    private static boolean punctuation(int c) {
        if (c < 0x80) {
            return c >= 33 && c <= 47 || c >= 58 && c <= 64 || c >= 91 && c <= 96 || c >= 123 && c <= 126;
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean chinese(int c) {
        return c >= 0x4e00 && c <= 0x9fff
                || c >= 0x3400 && c <= 0x4dbf
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0x20000 && c <= 0x2a6df
                || c >= 0x2a700 && c <= 0x2b81f
                || c >= 0x2b920 && c <= 0x2ceaf
                || c >= 0x2f800 && c <= 0x2fa1f;
    }
}
