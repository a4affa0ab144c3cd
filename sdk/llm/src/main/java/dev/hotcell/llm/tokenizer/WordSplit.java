package dev.hotcell.llm.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into words before pairs are joined: no token reaches across two of them. */
enum WordSplit {
    /** Words with the space before them, numbers, the rest (Radford et al., 2019). */
    GPT2(),
    /** The same, and each digit by itself, as in SmolLM's. */
    DIGITS(Pattern.compile("\\p{N}"));

    private static final Pattern WORDS = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final List<Pattern> before;

    WordSplit(Pattern... before) {
        this.before = List.of(before);
    }

    List<String> split(String text) {
        List<String> pieces = List.of(text);
        for (Pattern pattern : before) {
            pieces = cut(pieces, pattern);
        }
        return cut(pieces, WORDS);
    }

    private static List<String> cut(List<String> pieces, Pattern pattern) {
        List<String> cut = new ArrayList<>();
        for (String piece : pieces) {
            Matcher matcher = pattern.matcher(piece);
            int end = 0;
            while (matcher.find()) {
                if (matcher.start() > end) {
                    cut.add(piece.substring(end, matcher.start()));
                }
                cut.add(matcher.group());
                end = matcher.end();
            }
            if (end < piece.length()) {
                cut.add(piece.substring(end));
            }
        }
        return cut;
    }
}
