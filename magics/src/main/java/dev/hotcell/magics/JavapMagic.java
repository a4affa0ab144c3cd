package dev.hotcell.magics;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** {@code %javap}: the members and the bytecode of a class. */
public final class JavapMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("javap");
    }

    @Override
    public String summary() {
        return "Shows the members of a class of the JDK or the class path, and with -c its bytecode.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("CLASS…")
                .flag("-c", "bytecode")
                .flag("-p", "private members too")
                .flag("-v", "everything");
    }

    @Override
    public MimeBundle runLine(MagicArguments arguments, KernelSession session) {
        if (arguments.positional().isEmpty()) {
            throw new IllegalArgumentException("Name a class with its package: %javap java.lang.String");
        }
        ToolProvider javap = ToolProvider.findFirst("javap")
                .orElseThrow(() -> new IllegalStateException("This Java has no javap; a JDK has one"));
        List<String> command = new ArrayList<>();
        for (String flag : List.of("-c", "-p", "-v")) {
            if (arguments.has(flag)) {
                command.add(flag);
            }
        }
        String classPath =
                session.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        if (!classPath.isEmpty()) {
            command.addAll(List.of("-cp", classPath));
        }
        command.addAll(arguments.positional());
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output);
        int exit = javap.run(printer, printer, command.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalArgumentException(output.toString().strip());
        }
        return MimeBundle.text(output.toString().stripTrailing());
    }
}
