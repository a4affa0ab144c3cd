package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.CompilationException.Problem;
import dev.hotcell.kernel.interpreter.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Compiles cells: one unit each, with what must be compiled again because of it. */
final class CellCompiler {
    private static final int ATTEMPTS = 12;

    private final Javac javac;
    private final Names names;
    private final UnitPlanner planner;
    private final UnitInstaller installer;
    private int units;

    CellCompiler(Javac javac, Names names, UnitPlanner planner, UnitInstaller installer) {
        this.javac = javac;
        this.names = names;
        this.planner = planner;
        this.installer = installer;
    }

    /**
     * Compiles snippets of a cell and puts what they declare in force.
     *
     * @throws CompilationException if they do not compile; nothing has changed then
     */
    Unit compile(Source source, List<Snippet> all) throws CompilationException {
        checkTokens(source, all);
        List<Snippet> snippets = withoutUnchanged(source, all);
        UnitPart main = new UnitPart(source, snippets, "$Cell");
        placeVariables(main);
        List<UnitPart> parts = new ArrayList<>();
        parts.add(main);
        Set<String> declared = new LinkedHashSet<>();
        snippets.forEach(s -> declared.addAll(s.names()));
        for (Declared.Piece piece : names.waiting.keySet()) {
            if (!declared.contains(piece.snippet().name())
                    && piece.words().stream().anyMatch(w -> declared.contains(w) || isImported(w, main))) {
                parts.add(again(piece, parts));
            }
        }
        addUsersOfRedeclared(parts);
        Map<String, String> refused = new LinkedHashMap<>();
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
                List<Problem> problems = problems(outcome, parts);
                firstProblems = firstProblems.isEmpty() ? problems : firstProblems;
                if (!defer(outcome, parts)) {
                    throw new CompilationException(firstProblems);
                }
                continue;
            }
            UnitPlan plan = planner.plan(packageName, parts, outcome, refused);
            List<Declared.Piece> dependents = dependents(plan, parts);
            if (dependents.isEmpty()) {
                try {
                    return installer.install(plan);
                } catch (UnsupportedOperationException e) {
                    plan.types().forEach(t -> refused.put(t, String.valueOf(e.getMessage())));
                    continue;
                }
            }
            dependents.forEach(piece -> parts.add(again(piece, parts)));
        }
        throw new CompilationException(firstProblems);
    }

    private static boolean isImported(String word, UnitPart main) {
        return main.of(Snippet.Kind.IMPORT).stream()
                .anyMatch(s -> Expressions.mentions(s.tokens(), word)
                        || s.tokens().stream().anyMatch(t -> t.is("*")));
    }

    private static UnitPart again(Declared.Piece piece, List<UnitPart> parts) {
        return new UnitPart(piece.source(), List.of(piece.snippet()), "$Cell" + parts.size());
    }

    private static void checkTokens(Source source, List<Snippet> snippets) throws CompilationException {
        for (Snippet snippet : snippets) {
            int depth = 0;
            for (Token token : snippet.tokens()) {
                if (token.kind() == Token.Kind.BROKEN) {
                    String what = token.text().startsWith("/*") ? "unclosed comment" : "unclosed string literal";
                    throw new CompilationException(List.of(CellProblems.at(what, source, token.start(), 1)));
                }
                if (token.kind() == Token.Kind.SYMBOL) {
                    depth += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
                }
                if (depth < 0) {
                    throw new CompilationException(
                            List.of(CellProblems.at("unexpected " + token.text(), source, token.start(), 1)));
                }
            }
            if (depth > 0) {
                throw new CompilationException(
                        List.of(CellProblems.at("reached end of cell while parsing", source, snippet.end() - 1, 1)));
            }
        }
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
            boolean local = snippet.names().stream().noneMatch(name -> isShared(name, part));
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
                || part.snippets.stream()
                        .anyMatch(s -> isDeclaration(s) || Expressions.capture(s.tokens())
                                ? Expressions.mentions(s.tokens(), name)
                                : false);
    }

    private static boolean isDeclaration(Snippet snippet) {
        return snippet.kind() == Snippet.Kind.METHOD || snippet.kind() == Snippet.Kind.TYPE;
    }

    /** Lets javac infer the types of {@code var} where fields need them, by a look at the cell with locals only. */
    private void inferFields(UnitPart main, List<UnitPart> parts, String packageName) {
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
            String inferred = found == null || found.source().contains("<any>") ? "java.lang.Object" : found.source();
            main.fields.put(name, type.equals("var") ? inferred.replace(packageName + ".", "") : type);
        });
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
            StringBuilder imports = new StringBuilder(names.importsFor(part.words, shadowed, variables, replaced));
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
            List<Declared.Method> delegates = new ArrayList<>();
            for (String name : part.of(Snippet.Kind.METHOD).stream()
                    .map(Snippet::name)
                    .distinct()
                    .toList()) {
                names.methods.getOrDefault(name, List.of()).stream()
                        .filter(m -> !replaced.contains(m))
                        .forEach(delegates::add);
            }
            part.text = UnitWriter.write(part, packageName, imports.toString(), delegates);
            texts.put(part.wrapper, part.text.toString());
        }
        return texts;
    }

    private static @Nullable UnitPart partOf(
            Diagnostic<? extends javax.tools.JavaFileObject> error, List<UnitPart> parts) {
        if (error.getSource() == null) {
            return null;
        }
        String name = error.getSource().getName();
        String file = name.substring(name.lastIndexOf('/') + 1).replace(".java", "");
        return parts.stream().filter(p -> p.wrapper.equals(file)).findFirst().orElse(null);
    }

    private static List<Problem> problems(Javac.Outcome outcome, List<UnitPart> parts) {
        return outcome.errors().stream()
                .map(e -> CellProblems.problem(e, partOf(e, parts)))
                .distinct()
                .toList();
    }

    /** Puts declarations off that mention what is missing. Returns false if that mends nothing. */
    private static boolean defer(Javac.Outcome outcome, List<UnitPart> parts) {
        boolean changed = false;
        for (Diagnostic<? extends javax.tools.JavaFileObject> error : outcome.errors()) {
            UnitPart part = partOf(error, parts);
            int at = part == null ? -1 : part.text.toOriginal(error.getPosition());
            Snippet snippet = part == null || at < 0
                    ? null
                    : part.snippets.stream()
                            .filter(s -> s.start() <= at && at <= s.end())
                            .findFirst()
                            .orElse(null);
            boolean foreign = part != null && parts.indexOf(part) > 0;
            if (part == null
                    || snippet == null
                    || !isDeclaration(snippet)
                    || !(foreign || CellProblems.isUnresolved(error))) {
                return false;
            }
            String message = CellProblems.message(error).replaceAll("\\s+", " ");
            boolean inBody = snippet.kind() == Snippet.Kind.METHOD
                    && at >= snippet.tokens().get(snippet.body()).start();
            String known = part.waiting.get(snippet);
            if (known == null) {
                part.waiting.put(snippet, inBody ? snippet.name() + " needs what is not declared yet: " + message : "");
                changed = true;
            } else if (!inBody && !known.isEmpty()) {
                part.waiting.put(snippet, "");
                changed = true;
            }
        }
        return changed;
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
