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
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Compiles cells: one unit each, with what must be compiled again because of it. */
final class CellCompiler {
    private static final int ATTEMPTS = 12;

    private final Javac javac;
    private final Names names;
    private final SyntaxCheck syntax;
    private final UnitPlanner planner;
    private final UnitInstaller installer;
    private int units;

    CellCompiler(Javac javac, Names names, UnitPlanner planner, UnitInstaller installer) {
        this.javac = javac;
        this.names = names;
        syntax = new SyntaxCheck(javac);
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
        placeVariables(main);
        List<UnitPart> parts = new ArrayList<>();
        parts.add(main);
        addWaiting(main, parts);
        addUsersOfRedeclared(parts);
        List<Problem> firstProblems = List.of();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String packageName = "u" + ++units + "_";
            see(parts);
            if (main.fields.containsValue("var")) {
                inferFields(main, parts, packageName);
                packageName = "u" + ++units + "_";
            }
            Javac.Outcome outcome = javac.compile(packageName, write(parts, packageName), true);
            if (!outcome.errors().isEmpty()) {
                List<Problem> problems = CellProblems.of(outcome, parts);
                if (outcome.errors().stream().anyMatch(e -> isTooLarge(e, main))) {
                    throw new CellTooLargeException();
                }
                if (!outcome.parsed()) {
                    throw withOthers(source, snippets, unparsed(outcome, main), problems);
                }
                firstProblems = firstProblems.isEmpty() ? problems : firstProblems;
                if (!defer(outcome, parts)) {
                    throw new CompilationException(firstProblems);
                }
                continue;
            }
            UnitPlan plan = planner.plan(packageName, parts, outcome, refused);
            List<Declared.Piece> dependents = dependents(plan, parts);
            if (dependents.isEmpty()) {
                Names.State before = names.state();
                return new Compiled(plan, installer.declare(plan), before);
            }
            dependents.forEach(piece -> parts.add(again(piece, parts)));
        }
        throw new CompilationException(firstProblems);
    }

    /** Adds what waits for a name that the cell declares, or for something that waits for one. */
    private void addWaiting(UnitPart main, List<UnitPart> parts) {
        Set<String> own = new LinkedHashSet<>();
        main.snippets.forEach(s -> own.addAll(s.names()));
        Set<String> declared = new LinkedHashSet<>(own);
        List<Declared.Piece> left = new ArrayList<>(names.waiting.keySet());
        left.removeIf(piece -> own.contains(piece.snippet().name()));
        boolean more = true;
        while (more) {
            List<Declared.Piece> next = left.stream()
                    .filter(piece -> piece.words().stream().anyMatch(w -> declared.contains(w) || isImported(w, main)))
                    .toList();
            for (Declared.Piece piece : next) {
                parts.add(again(piece, parts));
                declared.add(piece.snippet().name());
            }
            left.removeAll(next);
            more = !next.isEmpty();
        }
    }

    private static boolean isImported(String word, UnitPart main) {
        return main.of(Snippet.Kind.IMPORT).stream()
                .anyMatch(s -> Expressions.mentions(s.tokens(), word)
                        || s.tokens().stream().anyMatch(t -> t.is("*"))
                        || s.tokens().size() > 1 && s.tokens().get(1).is("module"));
    }

    private static UnitPart again(Declared.Piece piece, List<UnitPart> parts) {
        return new UnitPart(piece.source(), List.of(piece.snippet()), "$Cell" + parts.size());
    }

    /** Adds the errors of what is sound to those of what cannot be parsed. */
    private CompilationException withOthers(Source source, List<Snippet> all, List<Snippet> broken, List<Problem> known)
            throws CompilationException {
        List<Problem> problems = new ArrayList<>(known);
        Set<String> missing = new LinkedHashSet<>();
        broken.forEach(s -> missing.addAll(s.names()));
        UnitPart rest = new UnitPart(
                source, all.stream().filter(s -> !broken.contains(s)).toList(), "$Cell");
        placeVariables(rest);
        String packageName = "u" + ++units + "_";
        Javac.Outcome outcome = javac.compile(packageName, write(List.of(rest), packageName), false);
        for (Diagnostic<? extends JavaFileObject> error : outcome.errors()) {
            int at = rest.text.toOriginal(error.getPosition());
            boolean mayWait = CellProblems.mayCome(error)
                    && rest.snippets.stream().anyMatch(s -> isDeclaration(s) && s.start() <= at && at <= s.end());
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

    /** Variables live in the method where nothing else can see them while it runs, otherwise in fields. */
    private void placeVariables(UnitPart part) {
        for (Snippet snippet : part.of(Snippet.Kind.VARIABLE)) {
            boolean local =
                    CellParts.isAnonymous(snippet) || snippet.names().stream().noneMatch(name -> isShared(name, part));
            if (local) {
                part.locals.addAll(snippet.names());
            } else {
                part.fields.putAll(UnitWriter.types(snippet, part.source.code()));
            }
        }
    }

    private boolean isShared(String name, UnitPart part) {
        return names.isMentionedByDeclarations(name)
                || part.snippets.stream()
                        .anyMatch(s -> !isDeclaration(s)
                                && s.kind() != Snippet.Kind.VARIABLE
                                && Expressions.declares(s.tokens(), name))
                || part.snippets.stream().anyMatch(s -> mayUse(s, name) || changesBeside(s, name));
    }

    /** Returns whether the value of another variable changes this one, which only statements write back. */
    private static boolean changesBeside(Snippet snippet, String name) {
        return snippet.kind() == Snippet.Kind.VARIABLE
                && Expressions.assignments(snippet.tokens(), name)
                        > (snippet.names().contains(name) && declaresWithValue(snippet, name) ? 1 : 0);
    }

    private static boolean declaresWithValue(Snippet snippet, String name) {
        TokenCursor cursor = new TokenCursor(snippet.tokens());
        for (int i = snippet.body(); cursor.has(i); i++) {
            if (cursor.is(i, name)) {
                return cursor.is(i + 1, "=");
            }
        }
        return false;
    }

    /** Returns whether a snippet has code that may use the variable apart from the method that runs the cell. */
    private static boolean mayUse(Snippet snippet, String name) {
        if (!isDeclaration(snippet) && !Expressions.capture(snippet.tokens())) {
            return false;
        }
        long own = snippet.kind() == Snippet.Kind.VARIABLE && snippet.names().contains(name) ? 1 : 0;
        return snippet.tokens().stream()
                        .filter(t -> t.isWord() && t.text().equals(name))
                        .count()
                > own;
    }

    private static boolean isDeclaration(Snippet snippet) {
        return snippet.kind() == Snippet.Kind.METHOD || snippet.kind() == Snippet.Kind.TYPE;
    }

    /** Lets javac infer the types of {@code var} where fields need them, by a look at the cell with locals only. */
    private void inferFields(UnitPart main, List<UnitPart> parts, String packageName) throws CompilationException {
        Map<String, String> fields = new LinkedHashMap<>(main.fields);
        List<String> locals = List.copyOf(main.locals);
        main.locals.addAll(fields.keySet());
        main.fields.clear();
        Javac.Outcome outcome = javac.compile(packageName, write(parts, packageName), false);
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

    private Map<String, String> write(List<UnitPart> parts, String packageName) {
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> types = new LinkedHashSet<>();
        parts.forEach(p -> types.addAll(p.types()));
        Set<Declared> replaced = planner.replacedBy(parts);
        Set<String> variables = new LinkedHashSet<>();
        parts.forEach(p -> variables.addAll(p.fields.keySet()));
        parts.forEach(p -> variables.addAll(p.seen.keySet()));
        for (UnitPart part : parts) {
            Set<String> shadowed = new LinkedHashSet<>(types);
            parts.forEach(p -> p.of(Snippet.Kind.IMPORT)
                    .forEach(s -> shadowed.add(s.core().get(s.core().size() - 1).text())));
            shadowed.remove("*");
            List<Declared.Method> delegates = delegates(part, replaced);
            Set<String> words = new LinkedHashSet<>(part.words);
            delegates.forEach(m -> words.addAll(m.piece().words()));
            StringBuilder imports =
                    new StringBuilder(names.importsFor(words, shadowed, variables, replaced, javac.onDemandImports()));
            for (UnitPart other : parts) {
                for (Snippet method : other.of(Snippet.Kind.METHOD)) {
                    if (part.words.contains(method.name()) && !"".equals(other.waiting.get(method))) {
                        imports.append("import static ")
                                .append(packageName)
                                .append('.')
                                .append(other.wrapper)
                                .append('.')
                                .append(method.name())
                                .append("; ");
                    }
                }
                if (other != part) {
                    String code = other.source.code();
                    other.of(Snippet.Kind.IMPORT)
                            .forEach(s -> imports.append(code, s.start(), s.end())
                                    .append(s.endsWithSemicolon() ? " " : "; "));
                }
                Set<String> fields = new LinkedHashSet<>(other.fields.keySet());
                fields.addAll(other.seen.keySet());
                for (String field : fields) {
                    if (part.words.contains(field)) {
                        imports.append("import static ")
                                .append(packageName)
                                .append('.')
                                .append(other.wrapper)
                                .append('.')
                                .append(field)
                                .append("; ");
                    }
                }
            }
            part.text = UnitWriter.write(part, packageName, imports.toString(), delegates);
            texts.put(part.wrapper, part.text.toString());
        }
        return texts;
    }

    /** Returns the methods of earlier cells that those of a part would hide. */
    private List<Declared.Method> delegates(UnitPart part, Set<Declared> replaced) {
        return part.of(Snippet.Kind.METHOD).stream()
                .map(Snippet::name)
                .distinct()
                .flatMap(name -> names.methods.getOrDefault(name, List.of()).stream())
                .filter(m -> !replaced.contains(m))
                .toList();
    }

    /** Returns whether it is about the method that runs the cell and not about one single snippet. */
    private static boolean isTooLarge(Diagnostic<? extends JavaFileObject> error, UnitPart main) {
        int at = main.text.toOriginal(error.getPosition());
        return CellProblems.isLimit(error)
                && CellProblems.partOf(error, List.of(main)) == main
                && main.snippets.stream().noneMatch(s -> isDeclaration(s) && s.start() <= at && at <= s.end())
                && CellParts.running(main.snippets).size() > 1;
    }

    private static List<Snippet> unparsed(Javac.Outcome outcome, UnitPart main) {
        return main.snippets.stream()
                .filter(s -> outcome.errors().stream()
                        .mapToInt(e -> main.text.toOriginal(e.getPosition()))
                        .anyMatch(at -> s.start() <= at && at <= s.end()))
                .toList();
    }

    /** Puts declarations off that mention what is missing. Returns false if that mends nothing. */
    private static boolean defer(Javac.Outcome outcome, List<UnitPart> parts) {
        boolean changed = false;
        // Earlier declarations first: what is wrong with them may be all that is wrong with the cell.
        for (boolean foreign : new boolean[] {true, false}) {
            for (Diagnostic<? extends JavaFileObject> error : outcome.errors()) {
                UnitPart part = CellProblems.partOf(error, parts);
                if (foreign == (part != null && parts.indexOf(part) > 0)) {
                    Snippet snippet = part == null ? null : declarationAt(error, part);
                    if (part == null || snippet == null || !(foreign || CellProblems.mayCome(error))) {
                        return false;
                    }
                    changed |= defer(snippet, part, error, outcome);
                }
            }
            if (changed) {
                return true;
            }
        }
        return false;
    }

    private static boolean defer(
            Snippet snippet, UnitPart part, Diagnostic<? extends JavaFileObject> error, Javac.Outcome outcome) {
        boolean inBody = snippet.kind() == Snippet.Kind.METHOD
                && part.text.toOriginal(error.getPosition())
                        >= snippet.tokens().get(snippet.body()).start();
        String known = part.waiting.get(snippet);
        if (known == null) {
            part.waiting.put(snippet, inBody ? whyWaiting(snippet, part, error, outcome) : "");
            return true;
        }
        if (!inBody && !known.isEmpty()) {
            part.waiting.put(snippet, "");
            return true;
        }
        return false;
    }

    private static @Nullable Snippet declarationAt(Diagnostic<? extends JavaFileObject> error, UnitPart part) {
        int at = part.text.toOriginal(error.getPosition());
        return part.snippets.stream()
                .filter(s -> s.start() <= at && at <= s.end())
                .findFirst()
                .filter(CellCompiler::isDeclaration)
                .orElse(null);
    }

    private static String whyWaiting(
            Snippet snippet, UnitPart part, Diagnostic<? extends JavaFileObject> error, Javac.Outcome outcome) {
        if (!CellProblems.isUnresolved(error)) {
            return snippet.name() + " does not fit what it uses any more: "
                    + CellProblems.message(error).replaceAll("\\s+", " ");
        }
        return outcome.errors().stream()
                .filter(e -> CellProblems.isUnresolved(e) && error.getSource().equals(e.getSource()))
                .filter(e -> declarationAt(e, part) == snippet)
                .map(CellProblems::missing)
                .distinct()
                .collect(Collectors.joining(", ", snippet.name() + " needs what is not declared yet: ", ""));
    }

    /** Returns the declarations in force that are not compiled with the parts, nor replaced by them. */
    private List<Declared.Piece> others(List<UnitPart> parts) {
        Set<String> types = new LinkedHashSet<>();
        Set<Snippet> present = new LinkedHashSet<>();
        for (UnitPart part : parts) {
            types.addAll(part.types());
            present.addAll(part.snippets);
        }
        Set<Declared> replaced = planner.replacedBy(parts);
        List<Declared.Piece> others = new ArrayList<>();
        names.types.values().stream().filter(t -> !types.contains(t.name())).forEach(t -> others.add(t.piece()));
        names.methods.values().stream()
                .flatMap(List::stream)
                .filter(m -> !replaced.contains(m))
                .forEach(m -> others.add(m.piece()));
        others.removeIf(piece -> present.contains(piece.snippet()));
        return others;
    }

    /** To javac a type that is declared again is another one, so what the cell uses beside it has to mean the new one. */
    private void addUsersOfRedeclared(List<UnitPart> parts) {
        boolean more = true;
        while (more) {
            more = false;
            Set<String> redeclared = redeclared(parts);
            for (Declared.Piece piece : redeclared.isEmpty() ? List.<Declared.Piece>of() : others(parts)) {
                String name = piece.snippet().name();
                if (piece.words().stream().anyMatch(redeclared::contains)
                        && parts.stream().anyMatch(p -> p.words.contains(name))) {
                    parts.add(again(piece, parts));
                    more = true;
                }
            }
        }
    }

    private Set<String> redeclared(List<UnitPart> parts) {
        Set<String> redeclared = new LinkedHashSet<>();
        parts.forEach(p -> redeclared.addAll(p.types()));
        redeclared.retainAll(names.types.keySet());
        return redeclared;
    }

    /** Gives parts the variables of earlier cells whose types are declared again. */
    private void see(List<UnitPart> parts) {
        UnitPart main = parts.get(0);
        main.seen.clear();
        List<Declared.Type> types = redeclared(parts).stream()
                .map(t -> java.util.Objects.requireNonNull(names.types.get(t)))
                .toList();
        for (Declared.Variable variable : names.variables.values()) {
            String name = variable.name();
            if (types.stream().anyMatch(t -> Resets.mentions(variable, t))
                    && parts.stream().anyMatch(p -> p.words.contains(name))
                    && !main.fields.containsKey(name)
                    && !main.locals.contains(name)) {
                main.seen.put(
                        name,
                        SignatureText.source(
                                variable.signature(),
                                n -> types.stream()
                                        .filter(t -> n.equals(t.internalName()) || n.startsWith(t.internalName() + "$"))
                                        .findFirst()
                                        .map(t -> t.name()
                                                + n.substring(t.internalName().length()))
                                        .orElse(n)
                                        .replace('/', '.')
                                        .replace('$', '.')));
            }
        }
    }

    private List<Declared.Piece> dependents(UnitPlan plan, List<UnitPart> parts) {
        Set<String> changed = planner.changedNames(plan);
        List<Declared.Piece> dependents = new ArrayList<>();
        for (Declared.Piece piece : others(parts)) {
            if (piece.words().stream().anyMatch(changed::contains)) {
                dependents.add(piece);
            }
        }
        return dependents;
    }
}
