package dev.hotcell.kernel.jshell;

import dev.hotcell.session.Variable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** Reads and writes the variables of snippets where they are: in static fields. */
final class SnippetVariables {
    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final SnippetExecution execution;

    SnippetVariables(JShell jshell, SourceCodeAnalysis analysis, SnippetExecution execution) {
        this.jshell = jshell;
        this.analysis = analysis;
        this.execution = execution;
    }

    List<Variable> all() {
        List<Variable> all = new ArrayList<>();
        jshell.variables()
                .filter(v -> v.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .filter(v -> jshell.status(v) == Status.VALID)
                .forEach(v -> all.add(new Variable(v.name(), v.typeName(), read(v))));
        return all;
    }

    private @Nullable Object read(VarSnippet variable) {
        try {
            return field(analysis, execution, variable).get(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    void set(String name, String type, @Nullable Object value) {
        if (!SourceVersion.isName(name) || name.contains(".")) {
            throw new IllegalArgumentException(name + " is no name for a variable");
        }
        SnippetEvent event = jshell.eval(type + " " + name + ";").get(0);
        if (event.status() != Status.VALID || !(event.snippet() instanceof VarSnippet variable)) {
            throw new IllegalArgumentException(type + " is no type that cells know");
        }
        try {
            field(analysis, execution, variable).set(null, value);
        } catch (ReflectiveOperationException | IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException("The value of " + name + " is no " + type, e);
        }
    }

    /** Makes a variable that is out of use let go of its value. */
    static void release(SourceCodeAnalysis analysis, SnippetExecution execution, VarSnippet variable) {
        try {
            Field field = field(analysis, execution, variable);
            if (!field.getType().isPrimitive() && !Modifier.isFinal(field.getModifiers())) {
                field.set(null, null);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // It was never loaded, so it holds nothing.
        }
    }

    private static Field field(SourceCodeAnalysis analysis, SnippetExecution execution, VarSnippet variable)
            throws ReflectiveOperationException {
        String className = analysis.wrapper(variable).fullClassName();
        Field field = execution.snippetClass(className).getDeclaredField(variable.name());
        field.setAccessible(true);
        return field;
    }
}
