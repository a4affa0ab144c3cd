package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds out what a compiled unit supersedes, and what of that can go on with new code. */
final class UnitPlanner {
    private final CellClasses classes;
    private final Names names;
    private final CellLinker linker;

    UnitPlanner(CellClasses classes, Names names, CellLinker linker) {
        this.classes = classes;
        this.names = names;
        this.linker = linker;
    }

    /** Returns the methods that those of the parts take the place of, as far as names and words show it. */
    Set<Declared> replacedBy(List<UnitPart> parts) {
        Set<Declared> replaced = new LinkedHashSet<>();
        for (UnitPart part : parts) {
            for (Snippet snippet : part.of(Snippet.Kind.METHOD)) {
                for (Declared.Method method : names.methods.getOrDefault(snippet.name(), List.of())) {
                    if (MethodSnippets.replaces(snippet, method)) {
                        replaced.add(method);
                    }
                }
            }
        }
        return replaced;
    }

    /**
     * Plans.
     *
     * @param refused types that the JVM would not change, and why
     */
    UnitPlan plan(String packageName, List<UnitPart> parts, Javac.Outcome outcome, Map<String, String> refused) {
        Set<String> types = new LinkedHashSet<>();
        parts.forEach(p -> types.addAll(p.types()));
        Map<String, String> fresh = new LinkedHashMap<>();
        types.stream()
                .filter(t -> names.types.containsKey(t) && refused.containsKey(t))
                .forEach(t -> fresh.put(t, refused.getOrDefault(t, "")));
        while (true) {
            UnitPlan plan = plan(packageName, parts, outcome, types, fresh);
            boolean settled = true;
            for (Map.Entry<String, ClassEdit> edit : plan.edits().entrySet()) {
                String obstacle = edit.getValue().obstacle();
                if (obstacle != null) {
                    fresh.put(edit.getKey(), obstacle);
                    settled = false;
                }
            }
            if (settled) {
                return plan;
            }
        }
    }

    private UnitPlan plan(
            String packageName,
            List<UnitPart> parts,
            Javac.Outcome outcome,
            Set<String> types,
            Map<String, String> fresh) {
        String number = packageName.substring(1);
        String code = "c" + number;
        String holder = "h" + number;
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : types) {
            Declared.Type old = names.types.get(name);
            if (old != null && !fresh.containsKey(name)) {
                kept.put(name, old.internalName());
            }
        }
        Moves moves = new Moves(packageName, code, kept);
        Map<String, Declared.Variable> declared = declared(parts, outcome, moves, holder);
        Map<String, Declared.Variable> retyped = retyped(fresh, code, holder);
        declared.values().forEach(v -> retyped.remove(v.name()));
        Map<String, Declared.Variable> fields = new LinkedHashMap<>();
        declared.forEach((key, variable) -> fields.put(packageName + "/" + key, variable));
        for (UnitPart part : parts) {
            for (String name : part.seen.keySet()) {
                Declared.Variable variable = retyped.getOrDefault(name, names.variables.get(name));
                fields.put(packageName + "/" + part.wrapper + "." + name, java.util.Objects.requireNonNull(variable));
            }
        }
        Map<CompiledMethod, Declared.Method> methods =
                stubs(CompiledMethod.of(parts, outcome, packageName, moves), holder);
        Map<String, String> stubs = new LinkedHashMap<>();
        methods.forEach((m, stub) ->
                stubs.put(packageName + "/" + m.part().wrapper + "." + m.name() + m.compiled(), stub.stub()));
        CellLinker.Plan links = new CellLinker.Plan(moves, fields, stubs);
        Map<String, byte[]> linked = new LinkedHashMap<>();
        Set<String> mentioned = new TreeSet<>();
        outcome.classes().forEach((name, bytes) -> {
            UnitPart part = partOf(name, packageName, parts);
            CellLinker.Lines lines =
                    new CellLinker.Lines("Cell " + part.source.cell(), part.text.lines(), part.source.firstLine());
            linked.put(moves.internal(name), linker.link(bytes, links, lines, part.locals, mentioned));
        });
        Map<String, Declared.Type> supersededTypes = new LinkedHashMap<>(names.types);
        supersededTypes.keySet().retainAll(fresh.keySet());
        Map<String, ClassEdit> edits = new LinkedHashMap<>();
        kept.forEach((name, internal) -> edits.put(
                name,
                ClassEdit.of(
                        internal,
                        java.util.Objects.requireNonNull(names.types.get(name)).loader(),
                        linked)));
        return new UnitPlan(
                packageName,
                code,
                parts,
                outcome,
                moves,
                linked,
                declared,
                retyped,
                methods,
                types,
                edits,
                Map.copyOf(fresh),
                supersededTypes,
                superseded(declared, retyped),
                mentioned);
    }

    private List<Declared.Variable> superseded(
            Map<String, Declared.Variable> declared, Map<String, Declared.Variable> retyped) {
        Set<Declared.Variable> next = new LinkedHashSet<>(declared.values());
        next.addAll(retyped.values());
        return next.stream()
                .map(v -> names.variables.get(v.name()))
                .filter(old -> old != null && !next.contains(old))
                .map(java.util.Objects::requireNonNull)
                .toList();
    }

    private CellLoader holders(String packageName) {
        CellLoader existing = classes.loader(packageName);
        return existing == null ? classes.open(packageName) : existing;
    }

    private Map<String, Declared.Variable> declared(
            List<UnitPart> parts, Javac.Outcome outcome, Moves moves, String holder) {
        Map<String, Declared.Variable> variables = new LinkedHashMap<>();
        for (UnitPart part : parts) {
            Map<String, TypeText> found = outcome.types().getOrDefault(part.wrapper, Map.of());
            List<String> all = new ArrayList<>(part.locals);
            all.addAll(part.fields.keySet());
            for (String name : all) {
                TypeText type = found.get(name);
                if (type == null) {
                    continue;
                }
                String descriptor = moves.text(type.descriptor());
                String signature = moves.text(type.signature());
                Declared.Variable old = names.variables.get(name);
                boolean same = old != null
                        && old.descriptor().equals(descriptor)
                        && old.signature().equals(signature);
                variables.put(
                        part.wrapper + "." + name,
                        same
                                ? old
                                : new Declared.Variable(
                                        name,
                                        holder + "/V",
                                        descriptor,
                                        signature,
                                        moves.text(type.source()),
                                        holders(holder)));
            }
        }
        return variables;
    }

    private Map<String, Declared.Variable> retyped(Map<String, String> fresh, String code, String holder) {
        Map<String, Declared.Variable> retyped = new LinkedHashMap<>();
        for (String name : fresh.keySet()) {
            Declared.Type type = names.types.get(name);
            for (Declared.Variable variable : names.variables.values()) {
                if (type != null && Resets.mentions(variable, type)) {
                    Declared.Variable now = retyped.getOrDefault(variable.name(), variable);
                    String old = java.util.regex.Pattern.quote(type.internalName()) + "(?=[;$<])";
                    String next = java.util.regex.Matcher.quoteReplacement(code + "/" + name);
                    retyped.put(
                            variable.name(),
                            new Declared.Variable(
                                    variable.name(),
                                    holder + "/V",
                                    now.descriptor().replaceAll(old, next),
                                    now.signature().replaceAll(old, next),
                                    now.type().replace(type.internalName().replace('/', '.'), code + "." + name),
                                    holders(holder)));
                }
            }
        }
        return retyped;
    }

    private Map<CompiledMethod, Declared.Method> stubs(List<CompiledMethod> methods, String holder) {
        Map<CompiledMethod, Declared.Method> stubs = new LinkedHashMap<>();
        for (CompiledMethod method : methods) {
            Declared.Piece piece = Declared.Piece.of(method.part().source, method.snippet());
            Declared.Method old = old(method);
            stubs.put(
                    method,
                    old != null
                            ? new Declared.Method(
                                    method.name(), old.stub(), old.shape(), old.parameters(), piece, old.loader())
                            : new Declared.Method(
                                    method.name(),
                                    holder + "/M" + stubs.size(),
                                    method.shape(),
                                    method.parameters(),
                                    piece,
                                    holders(holder)));
        }
        return stubs;
    }

    private Declared.@Nullable Method old(CompiledMethod method) {
        return names.methods.getOrDefault(method.name(), List.of()).stream()
                .filter(m -> m.shape().equals(method.shape()))
                .findFirst()
                .orElse(null);
    }

    /** Returns the names in force that will mean something else. */
    Set<String> changedNames(UnitPlan plan) {
        Set<String> changed = new LinkedHashSet<>(plan.fresh().keySet());
        changed.addAll(resealed(plan));
        plan.supersededVariables().forEach(v -> changed.add(v.name()));
        plan.declared().values().stream()
                .map(Declared.Variable::name)
                .filter(v -> !names.variables.containsKey(v) && names.mayImport(v))
                .forEach(changed::add);
        plan.methods().keySet().stream()
                .map(CompiledMethod::name)
                .filter(m -> !names.methods.containsKey(m) && names.mayImport(m))
                .forEach(changed::add);
        for (CompiledMethod method : plan.methods().keySet()) {
            List<Declared.Method> overloads = names.methods.getOrDefault(method.name(), List.of());
            List<Declared.Method> replaced = overloads.stream()
                    .filter(old -> old.parameters().equals(method.parameters()))
                    .toList();
            // A new overload may be what earlier calls mean now.
            if (replaced.isEmpty()
                    ? !overloads.isEmpty()
                    : replaced.stream().anyMatch(old -> !old.shape().equals(method.shape()))) {
                changed.add(method.name());
            }
        }
        return changed;
    }

    /** Returns sealed types that permit other classes than before: a switch over one may not be complete any more. */
    private Set<String> resealed(UnitPlan plan) {
        Set<String> resealed = new LinkedHashSet<>();
        for (UnitPart part : plan.parts()) {
            for (Snippet snippet : part.of(Snippet.Kind.TYPE)) {
                Declared.Type old = names.types.get(snippet.name());
                if (old != null && !permitted(old.piece().snippet()).equals(permitted(snippet))) {
                    resealed.add(snippet.name());
                }
            }
        }
        return resealed;
    }

    private static List<String> permitted(Snippet type) {
        return type.tokens().stream()
                .map(Token::text)
                .takeWhile(t -> !t.equals("{"))
                .dropWhile(t -> !t.equals("permits"))
                .toList();
    }

    private static UnitPart partOf(String className, String packageName, List<UnitPart> parts) {
        String simple = className.substring(packageName.length() + 1);
        for (UnitPart part : parts) {
            for (String type : part.types()) {
                if (simple.equals(type) || simple.startsWith(type + "$")) {
                    return part;
                }
            }
        }
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (simple.equals(parts.get(i).wrapper) || simple.startsWith(parts.get(i).wrapper + "$")) {
                return parts.get(i);
            }
        }
        return parts.get(0);
    }
}
