package dev.hotcell.llm.llama;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * A flag that native code checks while it computes. llama.cpp asks a callback between any two operations, about a
 * thousand times a token, where a call into Java would be felt. So the callback is C's own {@code strlen}, on a string
 * that is empty until the flag is raised and one character long after: zero is "go on", one is "stop".
 */
final class AbortFlag {
    private static final Pointer CALLBACK =
            NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("strlen");

    private final Memory text = new Memory(2);

    AbortFlag() {
        text.clear();
    }

    Pointer callback() {
        return CALLBACK;
    }

    Pointer data() {
        return text;
    }

    void raise() {
        text.setByte(0, (byte) 1);
    }

    void lower() {
        text.setByte(0, (byte) 0);
    }
}
