package dev.hotcell.llm.llama;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 that comes in pieces: a character cut by the end of a piece is held back until it is whole. */
final class Utf8Stream {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] held = {};

    /** Takes the next piece and returns the characters that are complete with it. */
    String add(byte[] piece) {
        ByteBuffer in = ByteBuffer.allocate(held.length + piece.length);
        in.put(held).put(piece).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, false);
        held = new byte[in.remaining()];
        in.get(held);
        return out.flip().toString();
    }

    /** Returns whether a cut character is held back. */
    boolean pending() {
        return held.length > 0;
    }
}
