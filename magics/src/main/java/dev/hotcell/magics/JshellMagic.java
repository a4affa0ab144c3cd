package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code %jshell}: the commands of JShell that notebooks for rapaio-jupyter-kernel use. There is no JShell here, so what
 * only it could list is said to be missing, and the notebook goes on.
 */
public final class JshellMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("jshell");
    }

    @Override
    public String summary() {
        return "Lists what /vars and /history of JShell list.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("/vars | /history");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
        String command = arguments.positional().isEmpty()
                ? "/vars"
                : arguments.positional().get(0);
        return switch (command) {
            case "/vars", "/v" -> session.lineMagic("whos", "");
            case "/history", "/list" -> session.lineMagic("history", "");
            default -> {
                System.out.println("There is no list for " + command + " here; %whos lists the variables, %history"
                        + " the cells");
                yield null;
            }
        };
    }
}
