package dev.hotcell.kernel.compiler;

import dev.hotcell.session.Declaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names in force between cells. */
final class Names {
    final Map<String, Declared.Variable> variables = new LinkedHashMap<>();
    final Map<String, Declared.Type> types = new LinkedHashMap<>();
    final Map<String, List<Declared.Method>> methods = new LinkedHashMap<>();
    final Map<String, String> imports = new LinkedHashMap<>();

    /** Declarations that wait for something they mention, and what javac said. */
    final Map<Declared.Piece, String> waiting = new LinkedHashMap<>();

    /** Words of lambdas that have run: their variables may be read at any time. */
    final Set<String> captured = new LinkedHashSet<>();

    /** All of it, to go back to. */
    record State(
            Map<String, Declared.Variable> variables,
            Map<String, Declared.Type> types,
            Map<String, List<Declared.Method>> methods,
            Map<String, String> imports,
            Map<Declared.Piece, String> waiting,
            Set<String> captured) {}

    State state() {
        Map<String, List<Declared.Method>> overloads = new LinkedHashMap<>();
        methods.forEach((name, list) -> overloads.put(name, new ArrayList<>(list)));
        return new State(
                new LinkedHashMap<>(variables),
                new LinkedHashMap<>(types),
                overloads,
                new LinkedHashMap<>(imports),
                new LinkedHashMap<>(waiting),
                new LinkedHashSet<>(captured));
    }

    void restore(State state) {
        renew(variables, state.variables());
        renew(types, state.types());
        renew(methods, state.methods());
        renew(imports, state.imports());
        renew(waiting, state.waiting());
        captured.clear();
        captured.addAll(state.captured());
    }

    private static <K, V> void renew(Map<K, V> map, Map<K, V> content) {
        map.clear();
        map.putAll(content);
    }

    /** Returns what is in force besides variables, imports first. */
    List<Declaration> declarations() {
        List<Declaration> all = new ArrayList<>();
        imports.values().forEach(text -> all.add(new Declaration(Declaration.Kind.IMPORT, text.strip())));
        types.values()
                .forEach(type -> all.add(
                        new Declaration(Declaration.Kind.TYPE, type.piece().head())));
        methods.values().stream()
                .flatMap(List::stream)
                .forEach(method -> all.add(
                        new Declaration(Declaration.Kind.METHOD, method.piece().head())));
        return all;
    }

    /** Returns everything that words in code stand for, to tell whether code means what it meant. */
    List<Object> meaning(Collection<String> words) {
        List<Object> meaning = new ArrayList<>(List.copyOf(imports.values()));
        for (String word : words) {
            if (variables.containsKey(word)) {
                meaning.add(variables.get(word));
            }
            if (types.containsKey(word)) {
                meaning.add(types.get(word));
            }
            meaning.addAll(methods.getOrDefault(word, List.of()));
        }
        return meaning;
    }

    /** Forgets everything; what variables hold is released, whoever still knows their classes. */
    void clear() {
        variables.values().forEach(variable -> VariableFields.write(variable, null));
        variables.clear();
        types.clear();
        methods.clear();
        imports.clear();
        waiting.clear();
        captured.clear();
    }

    boolean isMentionedByDeclarations(String name) {
        return captured.contains(name)
                || types.values().stream().anyMatch(t -> t.piece().words().contains(name))
                || methods.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(m -> m.piece().words().contains(name));
    }

    /** Returns whether a static import may be what a variable or method of this name has meant so far. */
    boolean mayImport(String name) {
        return imports.keySet().stream()
                .filter(key -> key.startsWith("importstatic"))
                .map(key -> key.substring(key.lastIndexOf('.') + 1))
                .anyMatch(simple -> simple.equals("*") || simple.equals(name));
    }

    /** Returns import lines for what the words mean, without what is declared beside them. */
    String importsFor(
            Set<String> words,
            Set<String> declaredTypes,
            Set<String> declaredVariables,
            Set<Declared> replaced,
            OnDemandImports onDemand) {
        StringBuilder lines = new StringBuilder();
        imports.forEach((key, text) -> {
            String simple = key.substring(key.lastIndexOf('.') + 1);
            if (simple.equals("*") || key.startsWith("importmodule")
                    ? onDemand.mayMatter(key, words)
                    : words.contains(simple) && !declaredTypes.contains(simple)) {
                boolean hidden = key.startsWith("importstatic")
                        && (variables.containsKey(simple) || declaredVariables.contains(simple));
                // An import on demand gives way to a variable of a cell, a single one would be on a par with it.
                lines.append(hidden ? text.replaceFirst("\\.\\s*\\w+\\s*;", ".*;") : text)
                        .append(' ');
            }
        });
        for (String word : words) {
            Declared.Variable variable = variables.get(word);
            if (variable != null && !declaredVariables.contains(word)) {
                lines.append("import static ")
                        .append(variable.holder().replace('/', '.'))
                        .append('.')
                        .append(word)
                        .append("; ");
            }
            Declared.Type type = types.get(word);
            if (type != null && !declaredTypes.contains(word)) {
                lines.append("import ")
                        .append(type.internalName().replace('/', '.'))
                        .append("; ");
            }
            for (Declared.Method method : methods.getOrDefault(word, List.of())) {
                if (!replaced.contains(method)) {
                    lines.append("import static ")
                            .append(method.stub().replace('/', '.'))
                            .append('.')
                            .append(word)
                            .append("; ");
                }
            }
        }
        return lines.toString();
    }
}
