package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What is compiled with a cell beside it: what waited for it, and what uses what it declares anew. */
final class Companions {
    private final Names names;
    private final UnitPlanner planner;

    Companions(Names names, UnitPlanner planner) {
        this.names = names;
        this.planner = planner;
    }

    /** Adds what waits for a name that the cell declares, or for something that waits for one. */
    void addWaiting(UnitPart main, List<UnitPart> parts) {
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

    static UnitPart again(Declared.Piece piece, List<UnitPart> parts) {
        return new UnitPart(piece.source(), List.of(piece.snippet()), "$Cell" + parts.size());
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
    void addUsersOfRedeclared(List<UnitPart> parts) {
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
    void see(List<UnitPart> parts) {
        UnitPart main = parts.get(0);
        main.seen.clear();
        List<Declared.Type> types = redeclared(parts).stream()
                .map(t -> Objects.requireNonNull(names.types.get(t)))
                .toList();
        if (types.isEmpty()) {
            return;
        }
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

    List<Declared.Piece> dependents(UnitPlan plan, List<UnitPart> parts) {
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
