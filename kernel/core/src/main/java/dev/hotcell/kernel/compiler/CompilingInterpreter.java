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
import dev.hotcell.session.Variable;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** Evaluates cells by compiling each as one unit. */
public final class CompilingInterpreter implements Interpreter {
    private static final int CACHED_UNITS = 64;

    private final Names names = new Names();
    private final CellClasses classes;
    private final Javac javac;
    private final UnitInstaller installer;
    private final CellCompiler compiler;
    private final CodeAnalysis lookup;
    private final List<StopSignal> running = new CopyOnWriteArrayList<>();
    private final Map<String, Unit> cache = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Unit> eldest) {
            return size() > CACHED_UNITS;
        }
    };
    private @Nullable Last last;
    private int temporaries;

    /** The value of the last bare expression, which code can mention as {@code $n}. */
    private record Last(
            String name, TypeText type, @Nullable Object value) {}

    /**
     * Starts the compiler.
     *
     * @param libraries loads what is on the session's class path
     * @param imports what every cell can use without an import of its own, as import statements
     * @param options for javac
     */
    public CompilingInterpreter(ClassLoader libraries, List<String> imports, List<String> options) {
        classes = new CellClasses(libraries);
        javac = new Javac(classes, options);
        CellLinker linker = new CellLinker();
        installer = new UnitInstaller(classes, names, linker, text -> System.err.println(text));
        compiler = new CellCompiler(javac, names, new UnitPlanner(classes, names, linker), installer);
        imports.forEach(installer::declareImport);
        lookup = new CodeAnalysis(imports);
    }

    @Override
    public Result evaluate(Source source) throws CompilationException, EvaluationException {
        Result result = Result.NOTHING;
        for (List<Snippet> part : parts(SnippetParser.parse(source.code()))) {
            result = run(prepare(source, part), source);
        }
        return result;
    }

    /** A name that is declared again in the same cell begins a unit of its own. */
    private static List<List<Snippet>> parts(List<Snippet> snippets) {
        List<List<Snippet>> parts = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        List<Snippet> part = new ArrayList<>();
        for (Snippet snippet : snippets) {
            for (String name : snippet.names()) {
                String key = snippet.kind() == Snippet.Kind.METHOD
                        ? name + MethodSnippets.parameterWords(snippet)
                        : snippet.kind() + " " + name;
                if (!declared.add(key)) {
                    parts.add(part);
                    part = new ArrayList<>();
                    declared.clear();
                    declared.add(key);
                }
            }
            part.add(snippet);
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private synchronized Unit prepare(Source source, List<Snippet> snippets) throws CompilationException {
        int start = snippets.get(0).start();
        int end = snippets.get(snippets.size() - 1).end();
        String key = source.cell() + ":" + source.firstLine() + ":" + start + ":"
                + source.code().substring(0, end);
        Set<String> words = Declared.Piece.words(snippets);
        Last temporary = last;
        if (temporary != null && words.contains(temporary.name()) && !names.variables.containsKey(temporary.name())) {
            installer.declareVariable(temporary.name(), temporary.type(), temporary.value(), "h0" + temporaries + "_");
        }
        Unit cached = cache.get(key);
        if (cached != null && cached.meaning().equals(names.meaning(words))) {
            return cached;
        }
        Unit unit = compileSwitch(source, snippets);
        unit = new Unit(unit.packageName(), unit.run(), unit.type(), unit.isName(), words, names.meaning(words));
        cache.put(key, unit);
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
        return unit;
    }

    /** A switch at the end may be an expression, which only its types tell. */
    private Unit compileSwitch(Source source, List<Snippet> snippets) throws CompilationException {
        Snippet end = snippets.get(snippets.size() - 1);
        if (end.kind() == Snippet.Kind.STATEMENT
                && end.tokens().get(0).is("switch")
                && Expressions.mentions(end.tokens(), "default")
                && end.tokens().stream().anyMatch(t -> t.is("->"))) {
            List<Snippet> asExpression = new ArrayList<>(snippets);
            asExpression.set(snippets.size() - 1, new Snippet(Snippet.Kind.EXPRESSION, end.tokens(), List.of(), 0));
            try {
                return compiler.compile(source, asExpression);
            } catch (CompilationException e) {
                return compiler.compile(source, snippets);
            }
        }
        return compiler.compile(source, snippets);
    }

    private Result run(Unit unit, Source source) throws EvaluationException {
        String prefix = unit.packageName() + ".";
        try (StopSignal signal = new StopSignal(CellContext.current(), name -> name.startsWith(prefix))) {
            running.add(signal);
            try {
                Object value = unit.run().invoke(null);
                if (signal.raised()) {
                    throw new CellInterruptedException();
                }
                return result(unit, value, source);
            } catch (InvocationTargetException e) {
                if (signal.raised()) {
                    throw new CellInterruptedException();
                }
                Throwable thrown = e.getCause() == null ? e : e.getCause();
                CellTraces.rewrite(thrown);
                throw new EvaluationException(thrown);
            } catch (IllegalAccessException e) {
                throw new LinkageError("A cell cannot be run", e);
            } finally {
                running.remove(signal);
            }
        }
    }

    private synchronized Result result(Unit unit, @Nullable Object value, Source source) {
        TypeText type = unit.type();
        if (type == null) {
            return Result.NOTHING;
        }
        if (!unit.isName()) {
            forgetLast();
            last = new Last("$" + source.cell(), type, value);
            temporaries++;
        }
        return new Result(true, value, type.brief());
    }

    private void forgetLast() {
        Last old = last;
        if (old != null) {
            Declared.Variable variable = names.variables.remove(old.name());
            if (variable != null) {
                VariableFields.write(variable, null);
            }
        }
        last = null;
    }

    @Override
    public void interrupt(Thread evaluator) {
        running.stream().filter(signal -> signal.isOf(evaluator)).forEach(StopSignal::raise);
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
        lookup.getReady(() -> !running.isEmpty());
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
    public synchronized void addToClassPath(Collection<Path> entries) {
        javac.addToClassPath(entries);
        lookup.addToClassPath(entries);
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
