package dev.hotcell.llm.gguf;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no GGUF file, or a broken one; the message names it. */
public final class GgufException extends IOException {
    private static final long serialVersionUID = 1;

    GgufException(Path file, String problem) {
        super(file + " " + problem);
    }
}
