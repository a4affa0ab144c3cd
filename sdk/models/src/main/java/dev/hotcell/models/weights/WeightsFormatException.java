package dev.hotcell.models.weights;

import java.io.IOException;

/** Thrown for a file of weights that is damaged, or holds others than are needed. */
public final class WeightsFormatException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong with which file. */
    public WeightsFormatException(String file, String problem) {
        super(file + " " + problem);
    }
}
