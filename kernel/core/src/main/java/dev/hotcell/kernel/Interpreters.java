package dev.hotcell.kernel;

import dev.hotcell.kernel.compiler.CompilingInterpreter;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.jshell.JShellInterpreter;
import java.util.List;

/** Chooses the interpreter, by {@code HOTCELL_INTERPRETER}. */
final class Interpreters {
    private static final List<String> IMPORTS = List.of(
            "import java.util.*;",
            "import java.io.*;",
            "import java.math.*;",
            "import java.net.*;",
            "import java.nio.file.*;",
            "import java.util.concurrent.*;",
            "import java.util.function.*;",
            "import java.util.prefs.*;",
            "import java.util.regex.*;",
            "import java.util.stream.*;",
            "import java.time.*;",
            "import dev.hotcell.display.*;",
            "import dev.hotcell.progress.*;",
            "import static dev.hotcell.cell.CellFunctions.*;");

    private Interpreters() {}

    static Interpreter create(String name, ClassLoader libraries) {
        return switch (name) {
            case "jshell" -> new JShellInterpreter(libraries, IMPORTS);
            case "compiler" -> new CompilingInterpreter(libraries, IMPORTS, List.of());
            default ->
                throw new IllegalArgumentException(
                        "HOTCELL_INTERPRETER is " + name + "; there are compiler and jshell");
        };
    }
}
