package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the last errors that the library logs, to say with a failure what was wrong; the rest is dropped. */
final class NativeLog implements LlamaNative.Log {
    private static final int ERROR = 4;
    private static final int KEPT = 8;

    /** What llama.cpp puts before the reason: the function, and what it was about to do. */
    private static final Pattern WHERE =
            Pattern.compile("^(\\w+: )?(error loading model: ?)?(error loading model \\w+: )?");

    private final Deque<String> errors = new ArrayDeque<>();

    @Override
    public void log(int level, @Nullable String text, @Nullable Pointer userData) {
        if (level == ERROR && text != null && !text.isBlank()) {
            synchronized (errors) {
                if (errors.size() == KEPT) {
                    errors.remove();
                }
                errors.add(text.strip());
            }
        }
    }

    void clear() {
        synchronized (errors) {
            errors.clear();
        }
    }

    /** Returns the first of the errors kept, the one nearest to the cause, after a colon; nothing if there is none. */
    String reason() {
        synchronized (errors) {
            return errors.isEmpty()
                    ? ""
                    : ": " + WHERE.matcher(errors.element()).replaceFirst("");
        }
    }
}
