package dev.hotcell.llm.tokenizer;

import dev.hotcell.runtime.ByteLetters;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Byte-pair encoding (Sennrich et al., 2016) of bytes, as GPT-2's: a word begins as bytes, and of all pairs of neighbours
 * the one that was learnt first is joined, again and again. It expresses every text.
 */
public final class BytePairTokenizer implements Tokenizer {
    private final List<String> tokens;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Pair, Integer> ranks = new HashMap<>();
    private final WordSplit split;
    private final boolean composes;
    private final @Nullable Pattern special;
    private final boolean[] specialTokens;
    private final String identity;

    /** Two neighbours, written as letters. */
    record Pair(String left, String right) {}

    /**
     * Makes a tokenizer.
     *
     * @param tokens their bytes as letters, by number
     * @param merges pairs in the order in which they were learnt
     * @param special numbers of the tokens that stand for themselves in a text, such as {@code <|im_start|>}
     */
    BytePairTokenizer(List<String> tokens, List<Pair> merges, WordSplit split, int... special) {
        this(tokens, merges, split, false, special);
    }

    /**
     * Makes a tokenizer.
     *
     * @param composes whether letters and their accents are joined before a text is cut (Unicode's form C)
     */
    BytePairTokenizer(List<String> tokens, List<Pair> merges, WordSplit split, boolean composes, int... special) {
        this.tokens = List.copyOf(tokens);
        this.split = split;
        this.composes = composes;
        for (int i = 0; i < tokens.size(); i++) {
            numbers.putIfAbsent(tokens.get(i), i);
        }
        for (int i = 0; i < merges.size(); i++) {
            ranks.putIfAbsent(merges.get(i), i);
        }
        specialTokens = new boolean[tokens.size()];
        for (int token : special) {
            specialTokens[token] = true;
        }
        this.special = special.length == 0
                ? null
                : Pattern.compile(Arrays.stream(special)
                        .mapToObj(this.tokens::get)
                        .sorted((a, b) -> b.length() - a.length())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|")));
        identity = "byte pairs " + tokens.size() + " " + Integer.toHexString(this.tokens.hashCode()) + " "
                + Integer.toHexString(merges.hashCode()) + " " + split + (composes ? " composed" : "");
    }

    /**
     * Learns a tokenizer from a text.
     *
     * @param size how many tokens, 256 of which are the bytes; fewer come out if no pair occurs twice
     */
    public static BytePairTokenizer train(String text, int size) {
        return BytePairTraining.train(text, size);
    }

    @Override
    public int size() {
        return tokens.size();
    }

    /** Returns the tokens' bytes as letters, by number. */
    List<String> tokens() {
        return tokens;
    }

    /** Returns pairs in the order in which they were learnt. */
    List<Pair> merges() {
        return ranks.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns how it cuts words. */
    WordSplit split() {
        return split;
    }

    /** Returns whether a token stands for itself. */
    boolean isSpecial(int token) {
        return specialTokens[token];
    }

    /** Returns the number of a token that stands for itself; -1 if there is none. */
    public int special(String token) {
        Integer number = numbers.get(token);
        return number != null && specialTokens[number] ? number : -1;
    }

    /** Returns the token of the byte FF, which no text in UTF-8 has. */
    public int neverUsed() {
        return number(String.valueOf(ByteLetters.letter(0xFF)));
    }

    @Override
    public int[] encode(String text) {
        List<Integer> result = new ArrayList<>();
        int end = 0;
        if (special != null) {
            Matcher matcher = special.matcher(text);
            while (matcher.find()) {
                plain(text.substring(end, matcher.start()), result);
                result.add(numbers.get(matcher.group()));
                end = matcher.end();
            }
        }
        plain(text.substring(end), result);
        return result.stream().mapToInt(Integer::intValue).toArray();
    }

    private void plain(String text, List<Integer> result) {
        Map<String, List<Integer>> seen = new HashMap<>();
        String composed = composes ? Normalizer.normalize(text, Normalizer.Form.NFC) : text;
        for (String word : split.split(composed)) {
            result.addAll(seen.computeIfAbsent(word, this::word));
        }
    }

    private List<Integer> word(String word) {
        String letters = ByteLetters.encode(word);
        Integer whole = split.wholeWords() ? numbers.get(letters) : null;
        if (whole != null) {
            return List.of(whole);
        }
        List<String> parts = new ArrayList<>();
        for (char letter : letters.toCharArray()) {
            parts.add(String.valueOf(letter));
        }
        while (true) {
            int best = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < parts.size(); i++) {
                best = Math.min(best, rank(parts, i));
            }
            if (best == Integer.MAX_VALUE) {
                return parts.stream().map(this::number).toList();
            }
            join(parts, best);
        }
    }

    private int rank(List<String> parts, int i) {
        return ranks.getOrDefault(new Pair(parts.get(i), parts.get(i + 1)), Integer.MAX_VALUE);
    }

    private void join(List<String> parts, int rank) {
        for (int i = 0; i + 1 < parts.size(); i++) {
            if (rank(parts, i) == rank) {
                parts.set(i, parts.get(i) + parts.remove(i + 1));
            }
        }
    }

    private int number(String token) {
        Integer number = numbers.get(token);
        if (number == null) {
            throw new IllegalArgumentException("The tokenizer has no token for the bytes \"" + token + "\"");
        }
        return number;
    }

    @Override
    public String decode(int... numbersOfTokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int token : numbersOfTokens) {
            String letters = tokens.get(token);
            bytes.writeBytes(
                    specialTokens[token] ? letters.getBytes(StandardCharsets.UTF_8) : ByteLetters.decode(letters));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String identity() {
        return identity;
    }
}
