package dev.hotcell.magics;

import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        return MagicSyntax.anything("COMMAND, or above a script: its arguments")
                .value("--out", "VARIABLE", "above a script: keep what it prints instead of printing it")
                .value("--err", "VARIABLE", "above a script: the same for its errors")
                .flag("--no-raise-error", "above a script: go on where it fails");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) throws IOException {
        return PathChoices.inShell(place, CdMagic.folder(session));
    }

    @Override
    public boolean choosesInBody() {
        return true;
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws IOException {
        if (arguments.raw().isEmpty()) {
            throw new IllegalArgumentException("Give a command: %sh COMMAND");
        }
        check(command(arguments.raw(), List.of(), session).run());
        return null;
    }

    @Override
    public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws IOException {
        ShellCommand command = command(body, arguments.positional(), session);
        try (Kept out = new Kept(arguments.value("--out"), System.out, session);
                Kept err = new Kept(arguments.value("--err"), System.err, session)) {
            int exit = command.run(out.stream(), err.stream());
            if (!arguments.has("--no-raise-error")) {
                check(exit);
            }
        }
        return null;
    }

    private static void check(int exit) throws IOException {
        if (exit != 0) {
            throw new IOException("The command ended with exit code " + exit);
        }
    }

    /** Where a script prints to: a stream, or what becomes the text of a variable in the end. */
    private static final class Kept implements AutoCloseable {
        private final Optional<String> variable;
        private final PrintStream shown;
        private final KernelSession session;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Kept(Optional<String> variable, PrintStream shown, KernelSession session) {
            this.variable = variable;
            this.shown = shown;
            this.session = session;
        }

        PrintStream stream() {
            return variable.isEmpty() ? shown : new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            variable.ifPresent(
                    name -> session.setVariable(name, String.class.getName(), bytes.toString(StandardCharsets.UTF_8)));
        }
    }

    /** Returns what runs a script where the session is, with what it has set in the environment. */
    static ShellCommand command(String script, List<String> arguments, KernelSession session) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.addAll(arguments);
        return new ShellCommand(command, EnvMagic.changes(session), CdMagic.folder(session));
    }
}
