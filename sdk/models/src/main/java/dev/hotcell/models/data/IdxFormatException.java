package dev.hotcell.models.data;

import java.io.IOException;

/** Thrown for a file that is not in the IDX format, is damaged, or holds something else than is needed. */
public final class IdxFormatException extends IOException {
    private static final long serialVersionUID = 1;

    IdxFormatException(String file, String problem) {
        super(file + " " + problem);
    }
}
