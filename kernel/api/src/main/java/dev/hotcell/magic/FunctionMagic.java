package dev.hotcell.magic;

import dev.hotcell.session.KernelSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Magics made of functions. */
sealed interface FunctionMagic extends Magic {
    String usage();

    @Override
    default MagicSyntax syntax() {
        return MagicSyntax.anything(usage());
    }

    /** A magic of one line. */
    record Line(List<String> names, String summary, String usage, Magics.LineFunction function)
            implements FunctionMagic, LineMagic {
        @Override
        public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
            return function.run(arguments.words());
        }
    }

    /** A magic of a whole cell. */
    record Cell(List<String> names, String summary, String usage, Magics.CellFunction function)
            implements FunctionMagic, CellMagic {
        @Override
        public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws Exception {
            return function.run(arguments.words(), body);
        }
    }
}
