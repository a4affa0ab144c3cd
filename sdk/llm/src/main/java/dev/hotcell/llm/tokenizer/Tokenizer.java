package dev.hotcell.llm.tokenizer;

/** Cuts text into tokens, numbered from 0, and puts it together again. Never changes, so it may be shared. */
public interface Tokenizer {

    /** Returns how many tokens there are. */
    int size();

    /**
     * Cuts a text.
     *
     * @throws IllegalArgumentException if there are no tokens for a part of it; the message names the part
     */
    int[] encode(String text);

    /**
     * Puts a text together. What is cut within a character comes out as a replacement character.
     *
     * @throws IndexOutOfBoundsException if there is no such token
     */
    String decode(int... tokens);

    /** Returns what tells tokenizers apart: its kind and its contents, short. */
    String identity();
}
