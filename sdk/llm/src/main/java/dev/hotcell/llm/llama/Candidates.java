package dev.hotcell.llm.llama;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** The tokens that a sampler chooses from, with their scores: {@code struct llama_token_data_array}. */
final class Candidates implements AutoCloseable {
    private static final int BYTES = 12;
    private static final int WORDS = 3;
    private static final int ARRAY_BYTES = 32;
    private static final int SIZE = 8;
    private static final int SELECTED = 16;

    private final Memory data;
    private final Memory array = new Memory(ARRAY_BYTES);
    private final int[] words;

    /**
     * Makes room.
     *
     * @param most how many candidates there can be
     */
    Candidates(int most) {
        data = new Memory((long) BYTES * most);
        words = new int[WORDS * most];
    }

    /** Puts all tokens in, by their scores. */
    Pointer all(float[] scores) {
        for (int token = 0; token < scores.length; token++) {
            words[WORDS * token] = token;
            words[WORDS * token + 1] = Float.floatToRawIntBits(scores[token]);
            words[WORDS * token + 2] = 0;
        }
        return set(scores.length);
    }

    /** Puts a single token in, with the score 0. */
    Pointer only(int token) {
        words[0] = token;
        words[1] = 0;
        words[2] = 0;
        return set(1);
    }

    private Pointer set(int count) {
        data.write(0, words, 0, WORDS * count);
        array.clear();
        array.setPointer(0, data);
        array.setLong(SIZE, count);
        array.setLong(SELECTED, -1);
        return array;
    }

    /** Returns the token that a sampler has selected. */
    int selected() {
        return array.getPointer(0).getInt(BYTES * array.getLong(SELECTED));
    }

    /** Returns the score of a candidate, as samplers have left it. */
    float score(int index) {
        return array.getPointer(0).getFloat((long) BYTES * index + 4);
    }

    @Override
    public void close() {
        data.close();
        array.close();
    }
}
