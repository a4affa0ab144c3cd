package dev.hotcell.magics;

import dev.hotcell.cell.CellContext;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code %reset}: a session as it was at the start. */
public final class ResetMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("reset");
    }

    @Override
    public String summary() {
        return "Forgets all variables, methods, types and imports of cells; libraries and hot models stay.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("")
                .flag("-f", "without asking")
                .flag("-s", "accepted: the numbers of cells and their history stay in any case");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws IOException {
        if (!arguments.positional().isEmpty()) {
            throw new IllegalArgumentException("%reset forgets all that cells have declared, not only "
                    + String.join(" ", arguments.positional())
                    + "; give a variable another value, such as null, to let go of what it holds");
        }
        if (!arguments.has("-f")) {
            String answer = CellContext.current()
                    .readLine("Forget all that cells have declared? It cannot be brought back (y/[n]): ", false);
            if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
                System.out.println("Nothing is forgotten.");
                return null;
            }
        }
        session.reset();
        return null;
    }
}
