package dev.hotcell.kernel.compiler;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the files of a unit, with the imports of what they mention. */
final class UnitTexts {
    private final Names names;
    private final UnitPlanner planner;
    private final OnDemandImports onDemand;

    UnitTexts(Names names, UnitPlanner planner, OnDemandImports onDemand) {
        this.names = names;
        this.planner = planner;
        this.onDemand = onDemand;
    }

    /** Writes all parts; the map gives texts by the names of their classes. */
    Map<String, String> write(List<UnitPart> parts, String packageName) {
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> types = new LinkedHashSet<>();
        parts.forEach(p -> types.addAll(p.types()));
        Set<Declared> replaced = planner.replacedBy(parts);
        Set<String> variables = new LinkedHashSet<>();
        parts.forEach(p -> variables.addAll(p.fields.keySet()));
        parts.forEach(p -> variables.addAll(p.seen.keySet()));
        for (UnitPart part : parts) {
            Set<String> shadowed = new LinkedHashSet<>(types);
            shadowed.addAll(importedBy(parts));
            List<Declared.Method> delegates = delegates(part, replaced);
            Set<String> words = new LinkedHashSet<>(part.words);
            delegates.forEach(m -> words.addAll(m.piece().words()));
            StringBuilder imports = new StringBuilder(names.importsFor(words, shadowed, variables, replaced, onDemand));
            parts.forEach(other -> importFrom(other, part, packageName, imports));
            part.text = UnitWriter.write(part, packageName, imports.toString(), delegates);
            texts.put(part.wrapper, part.text.toString());
        }
        return texts;
    }

    /** Returns the simple names that the parts import one by one. */
    private static Set<String> importedBy(List<UnitPart> parts) {
        Set<String> names = new LinkedHashSet<>();
        for (UnitPart part : parts) {
            part.of(Snippet.Kind.IMPORT)
                    .forEach(s -> names.add(s.core().get(s.core().size() - 1).text()));
        }
        names.remove("*");
        return names;
    }

    /** Adds what a part mentions of another's methods and variables, and what the other imports. */
    private static void importFrom(UnitPart other, UnitPart part, String packageName, StringBuilder imports) {
        Set<String> members = new LinkedHashSet<>();
        other.of(Snippet.Kind.METHOD).stream()
                .filter(method -> !"".equals(other.waiting.get(method)))
                .forEach(method -> members.add(method.name()));
        members.addAll(other.fields.keySet());
        members.addAll(other.seen.keySet());
        members.stream()
                .filter(part.words::contains)
                .forEach(name ->
                        imports.append("import static " + packageName + "." + other.wrapper + "." + name + "; "));
        if (other != part) {
            String code = other.source.code();
            other.of(Snippet.Kind.IMPORT)
                    .forEach(s -> imports.append(code, s.start(), s.end()).append(s.endsWithSemicolon() ? " " : "; "));
        }
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
}
