package dev.hotcell.llm.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not what a dataset is made of; the message names the file, and the line where there are lines. */
public final class DatasetException extends IOException {
    private static final long serialVersionUID = 1;

    DatasetException(Path file, String problem) {
        super(file + " " + problem);
    }

    DatasetException(Path file, long line, String problem) {
        super(file + ", line " + line + ": " + problem);
    }
}
