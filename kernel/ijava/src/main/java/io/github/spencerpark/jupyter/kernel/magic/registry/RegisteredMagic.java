package io.github.spencerpark.jupyter.kernel.magic.registry;

import dev.hotcell.magic.Magic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.session.KernelSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A magic of this kernel that calls a notebook's function. */
sealed interface RegisteredMagic extends Magic {

    @Override
    default String summary() {
        return "Registered by the notebook.";
    }

    /** A magic of one line. */
    record Line(List<String> names, LineMagicFunction<?> function)
            implements RegisteredMagic, dev.hotcell.magic.LineMagic {
        @Override
        public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
            return function.execute(arguments.words());
        }
    }

    /** A magic of a whole cell. */
    record Cell(List<String> names, CellMagicFunction<?> function)
            implements RegisteredMagic, dev.hotcell.magic.CellMagic {
        @Override
        public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws Exception {
            return function.execute(arguments.words(), body);
        }
    }
}
