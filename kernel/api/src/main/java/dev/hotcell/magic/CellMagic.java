package dev.hotcell.magic;

import dev.hotcell.session.KernelSession;
import org.jspecify.annotations.Nullable;

/** A magic of a whole cell: {@code %%name arguments} in the first line, its body below. */
public interface CellMagic extends Magic {

    /**
     * Runs it.
     *
     * @param body the lines below the first, as written
     * @return its value, or {@code null}
     * @throws Exception shown to the user as the cell's error
     */
    @Nullable
    Object runCell(MagicArguments arguments, String body, KernelSession session) throws Exception;
}
