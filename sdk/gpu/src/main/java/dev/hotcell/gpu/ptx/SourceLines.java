package dev.hotcell.gpu.ptx;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows {@code .file} and {@code .loc}: where in the user's source the instructions come from. */
final class SourceLines {
    private static final int OWN_FILE = 1;

    private final Tokens tokens;
    private final Map<Integer, String> files = new HashMap<>();

    SourceLines(Tokens tokens) {
        this.tokens = tokens;
    }

    void file(int number, String name) {
        files.put(number, name);
    }

    /** Reads the rest of {@code .file}. */
    void readFile() {
        int number = tokens.takeSmallNumber();
        String name = tokens.take();
        files.put(number, name.replace("\"", ""));
        while (tokens.takeIf(",")) {
            tokens.take();
        }
    }

    /** Reads the rest of {@code .loc}; code inlined from a header counts as the line of the source that called it. */
    SourceLine readLocation(SourceLine before) {
        int file = tokens.takeSmallNumber();
        int line = tokens.takeSmallNumber();
        tokens.takeSmallNumber();
        SourceLine inlinedAt = null;
        while (tokens.takeIf(",")) {
            String word = tokens.take();
            if (word.equals("inlined_at")) {
                inlinedAt = location(tokens.takeSmallNumber(), tokens.takeSmallNumber());
                tokens.takeSmallNumber();
            } else {
                tokens.take();
                if (tokens.takeIf("+")) {
                    tokens.take();
                }
            }
        }
        if (isOwn(file)) {
            return location(file, line);
        }
        return inlinedAt != null && isOwnName(inlinedAt.file()) ? inlinedAt : own(before, file, line);
    }

    private SourceLine own(SourceLine before, int file, int line) {
        return isOwnName(before.file()) ? before : location(file, line);
    }

    private boolean isOwn(int file) {
        return file == OWN_FILE || isOwnName(files.get(file));
    }

    private boolean isOwnName(@Nullable String name) {
        return name != null && name.equals(files.get(OWN_FILE));
    }

    private SourceLine location(int file, int line) {
        return new SourceLine(files.getOrDefault(file, ""), line);
    }
}
