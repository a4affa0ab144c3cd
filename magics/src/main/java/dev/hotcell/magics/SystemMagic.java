package dev.hotcell.magics;

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
import java.util.List;

/** {@code %system}: the lines that a shell command prints, as a value. */
public final class SystemMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("system", "exec", "sx");
    }

    @Override
    public String summary() {
        return "Runs a shell command and returns the lines that it prints; %sh prints them as they come.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.anything("COMMAND");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) throws IOException {
        return PathChoices.inShell(place, CdMagic.folder(session));
    }

    @Override
    public ShellOutput runLine(MagicArguments arguments, KernelSession session) throws IOException {
        if (arguments.raw().isEmpty()) {
            throw new IllegalArgumentException("Give a command: %system COMMAND");
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(output, true, StandardCharsets.UTF_8);
        int exit = ShellMagic.command(arguments.raw(), List.of(), session).run(printer, System.err);
        String text = output.toString(StandardCharsets.UTF_8);
        if (exit != 0) {
            System.out.print(text);
            throw new IOException("The command ended with exit code " + exit);
        }
        return new ShellOutput(text.lines().toList());
    }
}
