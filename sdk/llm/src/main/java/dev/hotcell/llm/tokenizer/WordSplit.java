package dev.hotcell.llm.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into words before pairs are joined: no token reaches across two of them. */
enum WordSplit {
    /** Words with the space before them, numbers, the rest (Radford et al., 2019). */
    GPT2("gpt-2", false, Patterns.GPT2),
    /** The same, and each digit by itself, as in SmolLM's. */
    DIGITS("smollm", false, "\\p{N}", Patterns.GPT2),
    /** Numbers of three digits at most, ends of lines by themselves; a word that is a token is one, as in Llama 3's. */
    LLAMA3("llama-bpe", true, Patterns.LLAMA3),
    /** The same with each digit by itself, as in Qwen 2's. */
    QWEN2("qwen2", false, Patterns.LLAMA3.replace("{1,3}", ""));

    /** Regular expressions as the models' files have them. */
    static final class Patterns {
        static final String GPT2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
        static final String LLAMA3 = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}|"
                + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

        private Patterns() {}
    }

    private final String ggufName;
    private final boolean wholeWords;
    private final List<Pattern> patterns;

    WordSplit(String ggufName, boolean wholeWords, String... patterns) {
        this.ggufName = ggufName;
        this.wholeWords = wholeWords;
        this.patterns = Arrays.stream(patterns)
                .map(pattern -> Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS))
                .toList();
    }

    /** Returns what GGUF files call it. */
    String ggufName() {
        return ggufName;
    }

    /** Returns whether a word that is a token is not joined from pairs. */
    boolean wholeWords() {
        return wholeWords;
    }

    /** Returns the last of the regular expressions that it cuts by. */
    String pattern() {
        return patterns.get(patterns.size() - 1).pattern();
    }

    List<String> split(String text) {
        List<String> pieces = List.of(text);
        for (Pattern pattern : patterns) {
            pieces = cut(pieces, pattern);
        }
        return pieces;
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
