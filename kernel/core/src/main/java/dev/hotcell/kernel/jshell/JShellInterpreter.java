package dev.hotcell.kernel.jshell;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.interpreter.Documentation;
import dev.hotcell.kernel.interpreter.EvaluationException;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.interpreter.Result;
import dev.hotcell.kernel.interpreter.Source;
import dev.hotcell.kernel.weaving.CancelWeaver;
import dev.hotcell.kernel.weaving.StopSignal;
import dev.hotcell.session.Variable;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** Evaluates Java with JShell, in this process. */
public final class JShellInterpreter implements Interpreter {
    private final ReentrantLock compiling = new ReentrantLock(true);
    private final ReentrantLock evaluating = new ReentrantLock();
    private final SnippetExecution execution;
    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final SnippetEvaluator evaluator;
    private final SnippetVariables variables;
    private final CodeLookup lookup;
    private final Set<Snippet> initial;

    /**
     * Starts JShell.
     *
     * @param libraries loads what is on the session's class path
     * @param imports what every cell can use without an import of its own, as import statements
     */
    public JShellInterpreter(ClassLoader libraries, List<String> imports) {
        execution = new SnippetExecution(new SnippetLoader(libraries, new CancelWeaver()), compiling);
        jshell = JShell.builder().executionEngine(new Engine(), Map.of()).build();
        analysis = jshell.sourceCodeAnalysis();
        evaluator = new SnippetEvaluator(jshell, analysis, execution);
        variables = new SnippetVariables(jshell, analysis, execution);
        lookup = new CodeLookup(analysis);
        initial = imports.stream()
                .flatMap(i -> jshell.eval(i).stream())
                .map(SnippetEvent::snippet)
                .collect(Collectors.toSet());
    }

    private final class Engine implements ExecutionControlProvider {
        @Override
        public String name() {
            return "hotcell";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return execution;
        }
    }

    private <T> T alone(Supplier<T> work) {
        compiling.lock();
        try {
            return work.get();
        } finally {
            compiling.unlock();
        }
    }

    @Override
    public Result evaluate(Source source) throws CompilationException, EvaluationException {
        if (evaluating.isHeldByCurrentThread()) {
            return evaluateAlone(source); // a cell within a cell: it stops with the outer one
        }
        try {
            evaluating.lockInterruptibly(); // JShell knows one evaluation at a time; a subshell's waits for it
        } catch (InterruptedException e) {
            throw new CellInterruptedException();
        }
        try (StopSignal ignored = new StopSignal(CellContext.current(), SnippetExecution::isSnippet)) {
            return evaluateAlone(source);
        } finally {
            evaluating.unlock();
        }
    }

    private Result evaluateAlone(Source source) throws CompilationException, EvaluationException {
        compiling.lock();
        try {
            return evaluator.evaluate(source);
        } finally {
            compiling.unlock();
        }
    }

    @Override
    public Completeness completeness(String code) {
        return alone(() -> lookup.completeness(code));
    }

    @Override
    public Completions complete(String code, int cursor) {
        return alone(() -> lookup.complete(code, cursor));
    }

    @Override
    public Optional<Documentation> documentation(String code, int cursor) {
        return alone(() -> lookup.documentation(code, cursor));
    }

    @Override
    public List<Variable> variables() {
        return alone(variables::all);
    }

    @Override
    public void setVariable(String name, String type, @Nullable Object value) {
        alone(() -> {
            variables.set(name, type, value);
            return true;
        });
    }

    @Override
    public void reset() {
        alone(() -> {
            List<Snippet> active = new ArrayList<>(jshell.snippets()
                    .filter(s -> jshell.status(s).isActive() && !initial.contains(s))
                    .toList());
            // What came last goes first, so that nothing is compiled again for want of what it mentions.
            Collections.reverse(active);
            evaluator.forgetTemporary();
            active.forEach(jshell::drop);
            return true;
        });
    }

    @Override
    public void addToClassPath(Collection<Path> entries) {
        // JShell indexes everything anew at each call, so there is one.
        String joined = entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        alone(() -> {
            jshell.addToClasspath(joined);
            return true;
        });
    }

    @Override
    public void close() {
        jshell.close();
    }
}
