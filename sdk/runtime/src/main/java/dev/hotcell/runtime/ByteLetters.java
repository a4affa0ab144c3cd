package dev.hotcell.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * GPT-2's way of writing bytes as letters that can be seen: bytes that are printable in Latin-1 stand for themselves, the others
 * for letters from U+0100 on.
 */
public final class ByteLetters {
    private static final char[] LETTERS = new char[256];
    private static final Map<Character, Integer> BYTES = new HashMap<>();

    static {
        int next = 256;
        for (int i = 0; i < LETTERS.length; i++) {
            boolean visible = i >= '!' && i <= '~' || i >= 0xA1 && i <= 0xAC || i >= 0xAE;
            LETTERS[i] = (char) (visible ? i : next++);
            BYTES.put(LETTERS[i], i);
        }
    }

    private ByteLetters() {}

    /** Returns the letter of a byte, from 0 to 255. */
    public static char letter(int value) {
        return LETTERS[value];
    }

    /** Writes the bytes of a text in UTF-8 as letters. */
    public static String encode(String text) {
        StringBuilder letters = new StringBuilder();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            letters.append(LETTERS[Byte.toUnsignedInt(value)]);
        }
        return letters.toString();
    }

    /** Returns the bytes that letters stand for; letters that stand for none keep their own. */
    public static byte[] decode(String letters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        letters.codePoints().forEach(letter -> {
            Integer value = letter < 0x10000 ? BYTES.get((char) letter) : null;
            if (value != null) {
                bytes.write(value);
            } else {
                bytes.writeBytes(Character.toString(letter).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }
}
