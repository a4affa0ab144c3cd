package dev.hotcell.llm.tokenizer;

import java.util.Arrays;

/** One token for each character of an alphabet. */
public final class CharacterTokenizer implements Tokenizer {
    /** Unicode code points, ascending; a token is a place in here. */
    private final int[] alphabet;

    private CharacterTokenizer(int[] alphabet) {
        this.alphabet = alphabet;
    }

    /** Returns a tokenizer for the characters (Unicode code points) of a text, in their order in Unicode. */
    public static CharacterTokenizer of(String text) {
        return new CharacterTokenizer(text.codePoints().sorted().distinct().toArray());
    }

    @Override
    public int size() {
        return alphabet.length;
    }

    @Override
    public int[] encode(String text) {
        return text.codePoints().map(this::token).toArray();
    }

    private int token(int character) {
        int token = Arrays.binarySearch(alphabet, character);
        if (token < 0) {
            throw new IllegalArgumentException(String.format(
                    "The character \"%s\" (U+%04X) is not in the tokenizer's alphabet: make it from a text that has it, or use bytes",
                    Character.toString(character), character));
        }
        return token;
    }

    @Override
    public String decode(int... tokens) {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            text.appendCodePoint(alphabet[token]);
        }
        return text.toString();
    }

    @Override
    public String identity() {
        return "characters " + new String(alphabet, 0, alphabet.length);
    }
}
