package dev.hotcell.magic;

import dev.hotcell.session.KernelSession;
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

    /**
     * Returns what could stand where an argument is being typed, for completion; what does not begin with what is typed
     * is passed over. Called beside the cell that runs, and must change nothing.
     */
    default List<MagicChoice> choices(MagicPlace place, KernelSession session) throws Exception {
        return List.of();
    }

    /** Returns whether the words of a cell's body are completed as arguments are, by {@link #choices}. */
    default boolean choosesInBody() {
        return false;
    }

    /**
     * Returns where the Java code begins that the cursor is in, for completion and inspection.
     *
     * @param text up to the cursor: of the arguments, or of the body of a cell magic
     * @param inBody whether it is the body's
     * @return an offset into the text, or -1 if the cursor is in no code
     */
    default int javaStart(String text, boolean inBody) {
        return -1;
    }
}
