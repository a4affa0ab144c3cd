package dev.hotcell.magic;

import dev.hotcell.session.KernelSession;
import org.jspecify.annotations.Nullable;

/** A magic of one line: {@code %name arguments}. */
public interface LineMagic extends Magic {

    /**
     * Runs it.
     *
     * @return its value, or {@code null}
     * @throws Exception shown to the user as the cell's error
     */
    @Nullable
    Object runLine(MagicArguments arguments, KernelSession session) throws Exception;
}
