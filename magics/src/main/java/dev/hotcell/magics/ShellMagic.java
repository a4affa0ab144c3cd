package dev.hotcell.magics;

import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code %sh} and {@code %%bash}: shell commands. */
public final class ShellMagic implements LineMagic, CellMagic {

    @Override
    public List<String> names() {
        return List.of("bash", "sh");
    }

    @Override
    public String summary() {
        return "Runs a shell command, or a shell script in the body of a cell, and prints its output as it comes.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.anything("COMMAND, or above a script: its arguments");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws IOException {
        if (arguments.raw().isEmpty()) {
            throw new IllegalArgumentException("Give a command: %sh COMMAND");
        }
        run(arguments.raw(), List.of(), session);
        return null;
    }

    @Override
    public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws IOException {
        run(body, arguments.positional(), session);
        return null;
    }

    private static void run(String script, List<String> arguments, KernelSession session) throws IOException {
        int exit = command(script, arguments, session).run();
        if (exit != 0) {
            throw new IOException("The command ended with exit code " + exit);
        }
    }

    /** Returns what runs a script where the session is, with what it has set in the environment. */
    static ShellCommand command(String script, List<String> arguments, KernelSession session) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.addAll(arguments);
        return new ShellCommand(command, EnvMagic.changes(session), CdMagic.folder(session));
    }
}
