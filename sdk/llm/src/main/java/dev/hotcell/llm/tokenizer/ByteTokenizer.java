package dev.hotcell.llm.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** One token for each byte of the text in UTF-8: 256 tokens, and no text that it cannot express. */
public record ByteTokenizer() implements Tokenizer {
    private static final int BYTES = 256;

    @Override
    public int size() {
        return BYTES;
    }

    @Override
    public int[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] tokens = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            tokens[i] = Byte.toUnsignedInt(bytes[i]);
        }
        return tokens;
    }

    @Override
    public String decode(int... tokens) {
        byte[] bytes = new byte[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            bytes[i] = (byte) Objects.checkIndex(tokens[i], BYTES);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String identity() {
        return "bytes";
    }
}
