package dev.hotcell.kernel;

import dev.hotcell.kernel.compiler.CompilingInterpreter;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.jshell.JShellInterpreter;
import dev.hotcell.kernel.session.Libraries;
import java.util.ArrayList;
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
            "import dev.hotcell.magic.MagicMethod;",
            "import dev.hotcell.magic.Magics;",
            "import dev.hotcell.progress.*;");
    private static final List<String> FUNCTIONS = List.of("import static dev.hotcell.cell.CellFunctions.*;");

    /** The same functions under the names that IJava notebooks import, so that their imports bring nothing ambiguous. */
    private static final List<String> FUNCTIONS_FOR_IJAVA = List.of(
            "import static io.github.spencerpark.ijava.runtime.Display.*;",
            "import static io.github.spencerpark.ijava.runtime.Kernel.*;",
            "import static io.github.spencerpark.ijava.runtime.Magics.*;",
            "import static org.rapaio.jupyter.kernel.global.Global.*;");

    private Interpreters() {}

    /**
     * Creates an interpreter.
     *
     * @param options for javac
     */
    static Interpreter create(String name, Libraries libraries, List<String> options) {
        List<String> imports = new ArrayList<>(IMPORTS);
        // JShell takes its imports before it is told of libraries.
        imports.addAll(knowsIJava(libraries) && !name.equals("jshell") ? FUNCTIONS_FOR_IJAVA : FUNCTIONS);
        return switch (name) {
            case "jshell" -> new JShellInterpreter(libraries.loader(), imports);
            case "compiler" -> new CompilingInterpreter(libraries.loader(), imports, options);
            default ->
                throw new IllegalArgumentException(
                        "HOTCELL_INTERPRETER is " + name + "; there are compiler and jshell");
        };
    }

    /** By the name of its jar: to look into all jars for a class would cost every start a few milliseconds. */
    private static boolean knowsIJava(Libraries libraries) {
        return libraries.entries().stream()
                .anyMatch(entry -> entry.getFileName().toString().startsWith("hotcell-ijava"));
    }
}
