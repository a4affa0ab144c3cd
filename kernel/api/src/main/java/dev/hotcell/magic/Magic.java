package dev.hotcell.magic;

import java.util.List;

/**
 * A command of the notebook. It is a {@link LineMagic}, a {@link CellMagic}, or both. Found by
 * {@link java.util.ServiceLoader}: a class on the class path, public, with a constructor without parameters.
 */
public interface Magic {

    /** Returns the name without percent signs, then its other names. */
    List<String> names();

    /** Returns one sentence that says what it does. */
    String summary();

    /** Returns what it takes, for help, completion and checking. */
    default MagicSyntax syntax() {
        return MagicSyntax.anything("");
    }
}
