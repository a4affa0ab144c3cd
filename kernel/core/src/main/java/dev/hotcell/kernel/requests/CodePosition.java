package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.protocol.Fields;
import dev.hotcell.kernel.protocol.ProtocolException;

/** Turns the protocol's cursor, which counts code points, into Java's, which counts {@code char}s, and back. */
record CodePosition(String code, int cursor) {

    static CodePosition read(Fields fields) throws ProtocolException {
        String code = fields.string("code");
        int length = code.codePointCount(0, code.length());
        int points = fields.integer("cursor_pos", length);
        return new CodePosition(code, code.offsetByCodePoints(0, Math.max(0, Math.min(points, length))));
    }

    int toCodePoints(int offset) {
        return code.codePointCount(0, offset);
    }
}
