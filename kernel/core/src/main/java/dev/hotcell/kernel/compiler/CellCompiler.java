package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.CompilationException.Problem;
import dev.hotcell.kernel.interpreter.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles cells: one unit each, with what must be compiled again because of it. */
final class CellCompiler {
    private static final int ATTEMPTS = 12;

    private final Javac javac;
    private final Names names;
    private final SyntaxCheck syntax;
    private final Companions companions;
    private final UnitTexts texts;
    private final UnitPlanner planner;
    private final UnitInstaller installer;
    private int units;

    CellCompiler(Javac javac, Names names, UnitPlanner planner, UnitInstaller installer) {
        this.javac = javac;
        this.names = names;
        syntax = new SyntaxCheck(javac);
        companions = new Companions(names, planner);
        texts = new UnitTexts(names, planner, javac.onDemandImports());
        this.planner = planner;
        this.installer = installer;
    }

    /** A unit that is declared; what runs uses it once it is applied. */
    record Compiled(UnitPlan plan, Unit unit, Names.State before) {}

    /**
     * Compiles snippets of a cell and puts what they declare in force.
     *
     * @throws CompilationException if they do not compile; nothing has changed then
     */
    Unit compile(Source source, List<Snippet> snippets) throws CompilationException {
        Map<String, String> refused = new LinkedHashMap<>();
        while (true) {
            Compiled compiled = declare(source, snippets, refused);
            try {
                installer.apply(compiled.plan());
                return compiled.unit();
            } catch (UnsupportedOperationException e) {
                undo(compiled);
                compiled.plan().edits().keySet().forEach(t -> refused.put(t, String.valueOf(e.getMessage())));
            }
        }
    }

    /** Takes a declaration back that was not applied. */
    void undo(Compiled compiled) {
        names.restore(compiled.before());
    }

    /**
     * Compiles the parts of a cell, one after the other, and declares what they declare.
     *
     * @throws CompilationException with the errors of all parts if any does not compile; nothing has changed then
     */
    List<Compiled> declareAll(Source source, List<List<Snippet>> parts) throws CompilationException {
        Names.State before = names.state();
        List<Compiled> compiled = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (List<Snippet> part : parts) {
            try {
                compiled.add(declare(source, part, Map.of()));
            } catch (CellTooLargeException e) {
                names.restore(before);
                throw e;
            } catch (CompilationException e) {
                // What the failed part would have declared is missing in those that follow; that is no error of theirs.
                boolean first = problems.isEmpty();
                e.problems().stream()
                        .filter(p -> first || !p.message().startsWith("cannot find symbol"))
                        .forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            names.restore(before);
            throw new CompilationException(problems);
        }
        return compiled;
    }

    /** A switch at the end may be an expression, which only its types tell; behind a semicolon it has no value to show. */
    private Compiled declare(Source source, List<Snippet> snippets, Map<String, String> refused)
            throws CompilationException {
        Snippet end = snippets.get(snippets.size() - 1);
        boolean mayBeValue = end.kind() == Snippet.Kind.STATEMENT
                && end.tokens().get(0).is("switch")
                && end.tokens().stream().anyMatch(t -> t.is("->") || t.is("yield"));
        if (!mayBeValue) {
            return declareUnit(source, snippets, refused);
        }
        List<Snippet> asExpression = new ArrayList<>(snippets);
        asExpression.set(snippets.size() - 1, new Snippet(Snippet.Kind.EXPRESSION, end.tokens(), List.of(), 0));
        if (!end.endsWithSemicolon()) {
            try {
                return declareUnit(source, asExpression, refused);
            } catch (CompilationException e) {
                return declareUnit(source, snippets, refused);
            }
        }
        try {
            return declareUnit(source, snippets, refused);
        } catch (CompilationException e) {
            try {
                Compiled compiled = declareUnit(source, asExpression, refused);
                return new Compiled(compiled.plan(), compiled.unit().withoutValue(), compiled.before());
            } catch (CompilationException asValue) {
                throw e;
            }
        }
    }

    private Compiled declareUnit(Source source, List<Snippet> all, Map<String, String> refused)
            throws CompilationException {
        List<Snippet> broken = all.stream().filter(SyntaxCheck::isBroken).toList();
        if (!broken.isEmpty()) {
            throw withOthers(source, all, broken, syntax.problems(source, broken, "u" + ++units + "_"));
        }
        List<Snippet> snippets = withoutUnchanged(source, all);
        UnitPart main = new UnitPart(source, snippets, "$Cell");
        VariablePlacement.place(main, names);
        List<UnitPart> parts = new ArrayList<>();
        parts.add(main);
        companions.addWaiting(main, parts);
        companions.addUsersOfRedeclared(parts);
        List<Problem> firstProblems = List.of();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String packageName = "u" + ++units + "_";
            companions.see(parts);
            if (main.fields.containsValue("var")) {
                inferFields(main, parts, packageName);
                packageName = "u" + ++units + "_";
            }
            Javac.Outcome outcome = javac.compile(packageName, texts.write(parts, packageName), true);
            if (!outcome.errors().isEmpty()) {
                List<Problem> problems = CellProblems.of(outcome, parts);
                if (outcome.errors().stream().anyMatch(e -> isTooLarge(e, main))) {
                    throw new CellTooLargeException();
                }
                if (!outcome.parsed()) {
                    throw withOthers(source, snippets, unparsed(outcome, main), problems);
                }
                firstProblems = firstProblems.isEmpty() ? problems : firstProblems;
                if (!Deferral.defer(outcome, parts)) {
                    throw new CompilationException(firstProblems);
                }
                continue;
            }
            UnitPlan plan = planner.plan(packageName, parts, outcome, refused);
            List<Declared.Piece> dependents = companions.dependents(plan, parts);
            if (dependents.isEmpty()) {
                Names.State before = names.state();
                return new Compiled(plan, installer.declare(plan), before);
            }
            dependents.forEach(piece -> parts.add(Companions.again(piece, parts)));
        }
        throw new CompilationException(firstProblems);
    }

    /** Adds the errors of what is sound to those of what cannot be parsed. */
    private CompilationException withOthers(Source source, List<Snippet> all, List<Snippet> broken, List<Problem> known)
            throws CompilationException {
        List<Problem> problems = new ArrayList<>(known);
        Set<String> missing = new LinkedHashSet<>();
        broken.forEach(s -> missing.addAll(s.names()));
        UnitPart rest = new UnitPart(
                source, all.stream().filter(s -> !broken.contains(s)).toList(), "$Cell");
        VariablePlacement.place(rest, names);
        String packageName = "u" + ++units + "_";
        Javac.Outcome outcome = javac.compile(packageName, texts.write(List.of(rest), packageName), false);
        for (Diagnostic<? extends JavaFileObject> error : outcome.errors()) {
            int at = rest.text.toOriginal(error.getPosition());
            boolean mayWait = CellProblems.mayCome(error)
                    && rest.snippets.stream().anyMatch(s -> s.isDeclaration() && s.start() <= at && at <= s.end());
            if (!mayWait && missing.stream().noneMatch(m -> CellProblems.mentions(error, m))) {
                problems.add(CellProblems.problem(error, rest));
            }
        }
        problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return new CompilationException(problems);
    }

    /** Leaves out types that are declared already, word for word: their objects and statics stay. */
    private List<Snippet> withoutUnchanged(Source source, List<Snippet> all) {
        List<Snippet> changed = new ArrayList<>(all);
        Set<Snippet> same = new LinkedHashSet<>();
        for (Snippet snippet : all) {
            Declared.Type type = snippet.kind() == Snippet.Kind.TYPE ? names.types.get(snippet.name()) : null;
            if (type != null
                    && text(type.piece().source(), type.piece().snippet()).equals(text(source, snippet))) {
                same.add(snippet);
            }
        }
        boolean again = true;
        while (again) {
            changed.clear();
            all.stream().filter(s -> !same.contains(s)).forEach(changed::add);
            Set<String> moved = new LinkedHashSet<>();
            changed.stream().filter(s -> s.kind() == Snippet.Kind.TYPE).forEach(s -> moved.addAll(s.names()));
            again = same.removeIf(s -> moved.stream().anyMatch(m -> Expressions.mentions(s.tokens(), m)));
        }
        return changed;
    }

    private static String text(Source source, Snippet snippet) {
        return source.code().substring(snippet.start(), snippet.end());
    }

    /** Lets javac infer the types of {@code var} where fields need them, by a look at the cell with locals only. */
    private void inferFields(UnitPart main, List<UnitPart> parts, String packageName) throws CompilationException {
        Map<String, String> fields = new LinkedHashMap<>(main.fields);
        List<String> locals = List.copyOf(main.locals);
        main.locals.addAll(fields.keySet());
        main.fields.clear();
        Javac.Outcome outcome = javac.compile(packageName, texts.write(parts, packageName), false);
        main.locals.clear();
        main.locals.addAll(locals);
        Map<String, TypeText> types = outcome.types().getOrDefault(main.wrapper, Map.of());
        fields.forEach((name, type) -> {
            TypeText found = types.get(name);
            if (!type.equals("var")) {
                main.fields.put(name, type);
            } else if (found != null && !found.source().contains("<any>")) {
                main.fields.put(name, found.source().replace(packageName + ".", ""));
            } else if (hasNoType(name, main)) {
                // Only of a local variable does javac say what is wrong.
                main.locals.add(name);
            } else {
                main.fields.put(name, "java.lang.Object");
            }
        });
    }

    /** Returns whether the value of a {@code var} alone tells that it cannot be one: it lacks, or is no expression. */
    private static boolean hasNoType(String name, UnitPart part) {
        return part.of(Snippet.Kind.VARIABLE).stream()
                .filter(s -> s.names().contains(name))
                .map(Snippet::core)
                .anyMatch(core -> core.size() <= 2
                        || core.get(3).is("{")
                        || core.get(3).is("null")
                        || core.stream().anyMatch(t -> t.is("->") || t.is("::")));
    }

    /** Returns whether it is about the method that runs the cell and not about one single snippet. */
    private static boolean isTooLarge(Diagnostic<? extends JavaFileObject> error, UnitPart main) {
        int at = main.text.toOriginal(error.getPosition());
        return CellProblems.isLimit(error)
                && CellProblems.partOf(error, List.of(main)) == main
                && main.snippets.stream().noneMatch(s -> s.isDeclaration() && s.start() <= at && at <= s.end())
                && CellParts.running(main.snippets).size() > 1;
    }

    private static List<Snippet> unparsed(Javac.Outcome outcome, UnitPart main) {
        return main.snippets.stream()
                .filter(s -> outcome.errors().stream()
                        .mapToInt(e -> main.text.toOriginal(e.getPosition()))
                        .anyMatch(at -> s.start() <= at && at <= s.end()))
                .toList();
    }
}
