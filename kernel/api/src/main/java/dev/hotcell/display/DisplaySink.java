package dev.hotcell.display;

import org.jspecify.annotations.Nullable;

/** Where displays go: a cell's output, or the terminal of a plain program. Safe for use by several threads. */
public interface DisplaySink {

    /**
     * Shows a bundle.
     *
     * @param displayId names the display so that it can be updated, or {@code null} where it never will be
     */
    void display(MimeBundle bundle, @Nullable String displayId);

    /** Replaces, wherever it is shown, the display of that name. */
    void update(String displayId, MimeBundle bundle);

    /**
     * Clears the output.
     *
     * @param wait whether to keep the old output until something new arrives
     */
    void clear(boolean wait);
}
