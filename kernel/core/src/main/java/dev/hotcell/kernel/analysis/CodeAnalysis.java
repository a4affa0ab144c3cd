package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.compiler.PlatformIndex;
import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.interpreter.Documentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Answers questions about code. It is told what cells declare and runs nothing; a question that takes too long is
 * answered with nothing. Nothing of it starts before the first question, or before the kernel has been at rest for a
 * moment. Safe for use by several threads.
 */
public final class CodeAnalysis implements AutoCloseable {
    private static final long LIMIT_MILLIS = 3_000;
    private static final long REST_MILLIS = 2_000;

    private final List<String> imports;
    private final List<String> language;
    private final Path jdkSources;
    private final Declarations session = new Declarations();
    private final PlatformIndex platform;
    private final SharedIndex index;
    private final List<Path> libraries = new ArrayList<>();
    private final List<Path> shipped = new ArrayList<>();
    private final TimeLimit<Engine> engines;

    /** What one thread works with. */
    private record Engine(LookupJavac javac, Documenter documenter, List<Path> known) {}

    /**
     * Creates one.
     *
     * @param imports what every cell can use without an import of its own, as import statements
     * @param language options for javac that say which Java it is
     * @param platform the classes of the running JDK
     */
    public CodeAnalysis(List<String> imports, List<String> language, PlatformIndex platform) {
        this(imports, language, platform, SourceArchives.ofRunningJdk(), LIMIT_MILLIS);
    }

    CodeAnalysis(
            List<String> imports, List<String> language, PlatformIndex platform, Path jdkSources, long limitMillis) {
        this.platform = platform;
        index = new SharedIndex(platform);
        engines = new TimeLimit<>(this::engine, limitMillis);
        this.imports = List.copyOf(imports);
        this.language = List.copyOf(language);
        this.jdkSources = jdkSources;
        reset();
    }

    /** Forgets what was declared, but not the class path. */
    public void reset() {
        session.clear();
        imports.forEach(session::add);
    }

    /** Gets ready in the background, once nothing else is going on. */
    public void getReady(BooleanSupplier busy) {
        Thread thread = new Thread(
                () -> {
                    try {
                        do {
                            Thread.sleep(REST_MILLIS);
                        } while (busy.getAsBoolean());
                        complete("var list = List.of(\"\"); list.stream().map(x -> x.le", 49);
                        complete("Str", 3);
                        documentation("Math.max(1, 2)", 8, false);
                        completeness("int f() {}");
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "hotcell-ready");
        thread.setDaemon(true);
        thread.start();
    }

    private Engine engine() {
        List<Path> known = libraries();
        return new Engine(
                new LookupJavac(language, platform, known, shipped()),
                new Documenter(known, jdkSources),
                new ArrayList<>(known));
    }

    private List<Path> shipped() {
        synchronized (libraries) {
            return List.copyOf(shipped);
        }
    }

    private List<Path> libraries() {
        synchronized (libraries) {
            return List.copyOf(libraries);
        }
    }

    private Engine upToDate(Engine engine) {
        List<Path> all = libraries();
        if (all.size() > engine.known().size()) {
            List<Path> added = all.subList(engine.known().size(), all.size());
            engine.javac().markShipped(shipped());
            engine.javac().addToClassPath(added);
            engine.documenter().addToClassPath(added);
            engine.known().addAll(added);
        }
        return engine;
    }

    private Lookup lookup(Engine engine) {
        return new Lookup(session, index, upToDate(engine).javac());
    }

    /** Takes note of a declaration: an import, a class, a method, or a variable without its value. */
    public void declare(String declaration) {
        session.add(declaration);
    }

    /** Takes note that a variable is no more. */
    public void forgetVariable(String name) {
        session.removeVariable(name);
    }

    /** Takes note of a declaration that is a part of a cell, with the Javadoc comment before it. */
    public void declare(String code, int start, int end) {
        session.add(code.substring(Declaration.commentStart(code, start), end));
    }

    /** Adds jars and class folders. */
    public void addToClassPath(Collection<Path> entries) {
        synchronized (libraries) {
            libraries.addAll(entries);
        }
        index.add(entries);
    }

    /** Adds what comes with the kernel, of which only what cells are to see is offered. */
    public void addShipped(Collection<Path> entries) {
        synchronized (libraries) {
            shipped.addAll(entries);
            libraries.addAll(entries);
        }
        index.addShipped(entries);
    }

    /** Returns whether code could be run as it stands. */
    public Completeness completeness(String code) {
        return engines.ask(engine -> CompletenessCheck.of(code, engine.javac()))
                .orElseGet(() -> new Completeness(Completeness.Status.COMPLETE, ""));
    }

    /**
     * Returns what could stand at the cursor.
     *
     * @param cursor an offset into the code in {@code char}s
     */
    public Completions complete(String code, int cursor) {
        return engines.ask(engine -> Completer.complete(lookup(engine), CodeAtCursor.of(code, cursor)))
                .orElseGet(() -> new Completions(cursor, cursor, List.of()));
    }

    /**
     * Returns what is known of the name at the cursor, or of what is called by the brackets around it.
     *
     * @param cursor an offset into the code in {@code char}s
     * @param withSource whether its source is wanted, where that is known
     */
    public Optional<Documentation> documentation(String code, int cursor, boolean withSource) {
        return engines.ask(engine -> {
                    Lookup lookup = lookup(engine);
                    return engine.documenter().document(lookup, CodeAtCursor.of(code, cursor), withSource);
                })
                .flatMap(found -> found);
    }

    @Override
    public void close() {
        engines.close();
    }
}
