package dev.hotcell.kernel.compiler;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.kernel.analysis.CodeAnalysis;
import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.interpreter.Documentation;
import dev.hotcell.kernel.interpreter.EvaluationException;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.interpreter.Result;
import dev.hotcell.kernel.interpreter.Source;
import dev.hotcell.kernel.weaving.StopSignal;
import dev.hotcell.session.Declaration;
import dev.hotcell.session.Variable;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** Evaluates cells by compiling each as one unit. */
public final class CompilingInterpreter implements Interpreter {
    private final Names names = new Names();
    private final List<String> imports;
    private final CellClasses classes;
    private final Javac javac;
    private final UnitInstaller installer;
    private final CellCompiler compiler;
    private final CodeAnalysis lookup;
    private final AtomicInteger running = new AtomicInteger();
    private final UnitCache cache = new UnitCache(names);
    private final LastValue last;
    private @Nullable String warning;

    /**
     * Starts the compiler.
     *
     * @param libraries loads what is on the session's class path
     * @param imports what every cell can use without an import of its own, as import statements
     * @param options for javac
     */
    public CompilingInterpreter(ClassLoader libraries, List<String> imports, List<String> options) {
        classes = new CellClasses(libraries);
        CompilerOptions known = CompilerOptions.of(options, CompilerOptions.jvmHasPreview(options));
        warning = known.problem();
        PlatformIndex platform = PlatformIndex.given();
        javac = new Javac(classes, known.options(), platform);
        CellLinker linker = new CellLinker();
        installer = new UnitInstaller(classes, names, linker, text -> System.err.println(text));
        compiler = new CellCompiler(javac, names, new UnitPlanner(classes, names, linker), installer);
        this.imports = List.copyOf(imports);
        imports.forEach(installer::declareImport);
        lookup = new CodeAnalysis(imports, known.language(), platform);
        last = new LastValue(names, installer, lookup);
    }

    @Override
    public void warmUp() {
        rehearse("1 + 1");
        new Rehearsal(this::rehearse, () -> running.get() > 0).start();
    }

    /** Sends a cell that declares nothing through all that a user's would meet; nothing of it stays. */
    private synchronized void rehearse(String code) {
        Source source = new Source(code, 0, 1);
        try {
            Object ignored =
                    compiler.compile(source, SnippetParser.parse(code)).run().invoke(null);
        } catch (CompilationException | ReflectiveOperationException e) {
            throw new IllegalStateException("The compiler does not work", e);
        }
    }

    @Override
    public Result evaluate(Source source) throws CompilationException, EvaluationException {
        List<List<Snippet>> parts = CellParts.of(SnippetParser.parse(source.code()));
        String first = warning;
        if (first != null) {
            warning = null;
            System.err.println(first);
        }
        if (parts.isEmpty()) {
            return Result.NOTHING;
        }
        while (true) {
            try {
                return parts.size() == 1 ? run(prepare(source, parts.get(0)), source) : evaluateParts(source, parts);
            } catch (CellTooLargeException e) {
                parts = CellParts.halved(parts);
            }
        }
    }

    /** Compiles all parts before any runs; what they declare is in force in the end, even if one throws. */
    private Result evaluateParts(Source source, List<List<Snippet>> parts)
            throws CompilationException, EvaluationException {
        Deque<List<Snippet>> waiting = new ArrayDeque<>(parts);
        Deque<CellCompiler.Compiled> compiled = declare(source, parts);
        Set<String> changed = new HashSet<>();
        Result result = Result.NOTHING;
        try {
            while (!waiting.isEmpty()) {
                result = run(apply(source, waiting, compiled, changed), source);
            }
        } finally {
            while (!waiting.isEmpty()) {
                apply(source, waiting, compiled, changed);
            }
        }
        return result;
    }

    private synchronized Deque<CellCompiler.Compiled> declare(Source source, List<List<Snippet>> parts)
            throws CompilationException {
        last.recall(Declared.Piece.words(parts.stream().flatMap(List::stream).toList()));
        Deque<CellCompiler.Compiled> compiled = new ArrayDeque<>(compiler.declareAll(source, parts));
        parts.forEach(part -> tell(source, part));
        return compiled;
    }

    /** Puts the next part in force; compiles it again if an earlier one changed its classes, or the JVM refuses. */
    private synchronized Unit apply(
            Source source, Deque<List<Snippet>> waiting, Deque<CellCompiler.Compiled> compiled, Set<String> changed)
            throws CompilationException {
        List<Snippet> part = waiting.remove();
        CellCompiler.Compiled next = compiled.poll();
        if (next != null && next.plan().types().stream().noneMatch(changed::contains)) {
            changed.addAll(next.plan().types());
            try {
                installer.apply(next.plan());
                return next.unit();
            } catch (UnsupportedOperationException e) {
                compiler.undo(next);
            }
        } else if (next != null) {
            compiler.undo(next);
        }
        compiled.clear();
        return compiler.compile(source, part);
    }

    private synchronized Unit prepare(Source source, List<Snippet> snippets) throws CompilationException {
        String key = UnitCache.key(source, snippets);
        Set<String> words = Declared.Piece.words(snippets);
        last.recall(words);
        Unit cached = cache.get(key, words);
        if (cached != null) {
            return cached;
        }
        Unit unit = cache.put(key, words, compiler.compile(source, snippets));
        tell(source, snippets);
        return unit;
    }

    /** Tells completion and documentation what is new. */
    private void tell(Source source, List<Snippet> snippets) {
        String code = source.code();
        for (Snippet snippet : snippets) {
            switch (snippet.kind()) {
                case IMPORT, TYPE, METHOD -> lookup.declare(code, snippet.start(), snippet.end());
                case VARIABLE ->
                    snippet.names().forEach(n -> {
                        Declared.Variable v = names.variables.get(n);
                        if (v != null) {
                            lookup.declare(v.type() + " " + n + ";");
                        }
                    });
                default -> {}
            }
        }
    }

    private Result run(Unit unit, Source source) throws EvaluationException {
        String prefix = unit.packageName() + ".";
        try (StopSignal signal = new StopSignal(CellContext.current(), name -> name.startsWith(prefix))) {
            running.incrementAndGet();
            try {
                if (CellContext.current().cancelled()) {
                    // Interrupted while it was compiled, when there was no signal to raise.
                    throw new CellInterruptedException();
                }
                Object value = unit.run().invoke(null);
                if (signal.raised()) {
                    throw new CellInterruptedException();
                }
                return result(unit, value, source);
            } catch (InvocationTargetException e) {
                Throwable thrown = e.getCause() == null ? e : e.getCause();
                if (signal.raised()) {
                    throw interruptionOf(thrown);
                }
                CellTraces.rewrite(thrown);
                throw new EvaluationException(thrown);
            } catch (IllegalAccessException e) {
                throw new LinkageError("A cell cannot be run", e);
            } finally {
                running.decrementAndGet();
            }
        }
    }

    /** Whatever ended an interrupted evaluation is shown as its interrupt, with the place where that was. */
    private static CellInterruptedException interruptionOf(Throwable thrown) {
        CellInterruptedException interruption = new CellInterruptedException();
        interruption.setStackTrace(thrown.getStackTrace());
        CellTraces.rewrite(interruption);
        return interruption;
    }

    private synchronized Result result(Unit unit, @Nullable Object value, Source source) {
        TypeText type = unit.type();
        if (type == null) {
            return Result.NOTHING;
        }
        if (!unit.isName()) {
            last.set("$" + source.cell(), type, value);
        }
        return new Result(true, value, type.brief());
    }

    @Override
    public Completeness completeness(String code) {
        return lookup.completeness(code);
    }

    @Override
    public Completions complete(String code, int cursor) {
        return lookup.complete(code, cursor);
    }

    @Override
    public Optional<Documentation> documentation(String code, int cursor) {
        return lookup.documentation(code, cursor, false);
    }

    @Override
    public Optional<Documentation> documentation(String code, int cursor, boolean withSource) {
        return lookup.documentation(code, cursor, withSource);
    }

    @Override
    public void getReadyForQuestions() {
        lookup.getReady(() -> running.get() > 0);
    }

    @Override
    public synchronized List<Variable> variables() {
        List<Variable> all = new ArrayList<>();
        for (Declared.Variable variable : names.variables.values()) {
            if (!variable.name().startsWith("$")) {
                String type = new TypeText(variable.type(), "", "").brief();
                all.add(new Variable(variable.name(), type, VariableFields.read(variable)));
            }
        }
        return all;
    }

    @Override
    public synchronized List<Declaration> declarations() {
        return names.declarations();
    }

    @Override
    public synchronized void setVariable(String name, String type, @Nullable Object value) {
        if (!SourceVersion.isName(name) || name.contains(".")) {
            throw new IllegalArgumentException(name + " is no name for a variable");
        }
        Source source = new Source(type + " " + name + ";", 0, 1);
        try {
            compiler.compile(source, SnippetParser.parse(source.code()));
        } catch (CompilationException e) {
            throw new IllegalArgumentException(type + " is no type that cells know", e);
        }
        Declared.Variable variable = names.variables.get(name);
        if (variable == null) {
            throw new IllegalArgumentException(type + " is no type that cells know");
        }
        VariableFields.write(variable, value);
        lookup.declare(source.code());
    }

    @Override
    public synchronized void reset() {
        last.clear();
        cache.clear();
        names.clear();
        imports.forEach(installer::declareImport);
        lookup.reset();
    }

    @Override
    public synchronized void addToClassPath(Collection<Path> entries) {
        javac.addToClassPath(entries);
        lookup.addToClassPath(entries);
        cache.clear();
    }

    @Override
    public synchronized void addShipped(Collection<Path> entries) {
        javac.addShipped(entries);
        lookup.addShipped(entries);
        cache.clear();
    }

    /** Returns how many packages of cell classes are in use. */
    int livePackages() {
        return classes.live();
    }

    @Override
    public void close() {
        lookup.close();
    }
}
