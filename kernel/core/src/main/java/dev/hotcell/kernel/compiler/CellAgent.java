package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.agent.KernelAgent;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Changes loaded classes of cells. */
final class CellAgent {
    private CellAgent() {}

    /**
     * Changes classes.
     *
     * @throws UnsupportedOperationException if the JVM does not do that, or not to these; none has changed then
     */
    static void change(List<ClassDefinition> classes) {
        Instrumentation given = KernelAgent.attached();
        if (given == null) {
            throw new UnsupportedOperationException("this JVM does not let classes change");
        }
        try {
            given.redefineClasses(classes.toArray(ClassDefinition[]::new));
        } catch (ClassNotFoundException | java.lang.instrument.UnmodifiableClassException | LinkageError e) {
            throw new UnsupportedOperationException("the JVM does not take the change: " + e.getMessage(), e);
        }
    }
}
