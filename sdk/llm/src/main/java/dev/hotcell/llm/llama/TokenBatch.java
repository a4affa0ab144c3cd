package dev.hotcell.llm.llama;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** The tokens that one decode takes, of one sequence or of several, in native memory: {@code struct llama_batch}. */
final class TokenBatch implements AutoCloseable {
    private final int capacity;
    private final Memory token;
    private final Memory position;
    private final Memory sequenceCount;
    private final Memory sequence;
    private final Memory sequences;
    private final Memory output;
    private int count;

    /**
     * Makes room.
     *
     * @param capacity how many tokens there can be
     */
    TokenBatch(int capacity) {
        this.capacity = capacity;
        token = new Memory(4L * capacity);
        position = new Memory(4L * capacity);
        sequenceCount = new Memory(4L * capacity);
        sequence = new Memory(4L * capacity);
        sequences = new Memory(8L * capacity);
        output = new Memory(capacity);
        for (int i = 0; i < capacity; i++) {
            sequenceCount.setInt(4L * i, 1);
            sequences.setPointer(8L * i, sequence.share(4L * i));
        }
    }

    int capacity() {
        return capacity;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /**
     * Adds a token.
     *
     * @param scored whether the decode shall give the scores of the token that follows it
     * @return its index, by which its scores are asked for
     */
    int add(int id, int at, int ofSequence, boolean scored) {
        token.setInt(4L * count, id);
        position.setInt(4L * count, at);
        sequence.setInt(4L * count, ofSequence);
        output.setByte(count, (byte) (scored ? 1 : 0));
        return count++;
    }

    /** Decodes them and returns llama.cpp's code: 0 if that worked. */
    int decode(LlamaNative functions, Pointer context) {
        LlamaNative.Batch batch = new LlamaNative.Batch();
        batch.tokenCount = count;
        batch.token = token;
        batch.position = position;
        batch.sequenceCount = sequenceCount;
        batch.sequence = sequences;
        batch.output = output;
        return functions.llama_decode(context, batch);
    }

    @Override
    public void close() {
        for (Memory memory : new Memory[] {token, position, sequenceCount, sequence, sequences, output}) {
            memory.close();
        }
    }
}
