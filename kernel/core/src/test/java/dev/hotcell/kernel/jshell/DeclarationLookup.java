package dev.hotcell.kernel.jshell;

import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.interpreter.Documentation;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Looks at code with a JShell that is told what is declared and runs nothing. It starts when it is first asked, and has
 * nothing to do with the threads that evaluate. Safe for use by several threads.
 */
public final class DeclarationLookup implements AutoCloseable {
    private final List<String> imports;
    private final List<String> untold = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private final List<Path> toldClassPath = new ArrayList<>();
    private @Nullable JShell jshell;
    private @Nullable CodeLookup lookup;

    /** Creates one that knows some imports. */
    public DeclarationLookup(List<String> imports) {
        this.imports = List.copyOf(imports);
    }

    /** Takes note of a declaration: an import, a class, a method, or a variable without its value. */
    public void declare(String declaration) {
        synchronized (untold) {
            untold.add(declaration);
        }
    }

    /** Adds jars and class folders. */
    public void addToClassPath(Collection<Path> entries) {
        synchronized (untold) {
            classPath.addAll(entries);
        }
    }

    /** Forgets what was declared, but not the class path. */
    public synchronized void reset() {
        close();
        jshell = null;
        lookup = null;
        synchronized (untold) {
            untold.clear();
            classPath.addAll(0, toldClassPath);
            toldClassPath.clear();
        }
    }

    private CodeLookup told() {
        JShell shell = jshell;
        boolean first = shell == null;
        CodeLookup ready = lookup;
        if (shell == null || ready == null) {
            shell = JShell.builder().executionEngine(new Idle(), Map.of()).build();
            ready = new CodeLookup(shell.sourceCodeAnalysis());
            jshell = shell;
            lookup = ready;
        }
        List<String> declarations;
        String path;
        synchronized (untold) {
            declarations = List.copyOf(untold);
            untold.clear();
            path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            toldClassPath.addAll(classPath);
            classPath.clear();
        }
        if (!path.isEmpty()) {
            shell.addToClasspath(path);
        }
        if (first) {
            imports.forEach(shell::eval); // some may be of libraries, so the class path comes before
        }
        declarations.forEach(shell::eval);
        return ready;
    }

    /** Returns whether code could be run as it stands. */
    public synchronized Completeness completeness(String code) {
        return told().completeness(code);
    }

    /** Returns what could stand at the cursor. */
    public synchronized Completions complete(String code, int cursor) {
        return told().complete(code, cursor);
    }

    /** Returns what is known of the name at the cursor. */
    public synchronized Optional<Documentation> documentation(String code, int cursor) {
        return told().documentation(code, cursor);
    }

    @Override
    public synchronized void close() {
        if (jshell != null) {
            jshell.close();
        }
    }

    private static final class Idle implements ExecutionControlProvider {
        @Override
        public String name() {
            return "idle";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return new DirectExecutionControl() {
                @Override
                public void load(ClassBytecodes[] classes) {}

                @Override
                public void redefine(ClassBytecodes[] classes) {}

                @Override
                public String invoke(String className, String methodName) {
                    return "";
                }

                @Override
                public String varValue(String className, String varName) {
                    return "";
                }

                @Override
                public void addToClasspath(String path) {}
            };
        }
    }
}
