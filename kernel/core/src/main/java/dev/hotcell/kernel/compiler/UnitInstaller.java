package dev.hotcell.kernel.compiler;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Loads what javac has made and puts it in force in place of what it supersedes. */
final class UnitInstaller {
    private final CellClasses classes;
    private final Names names;
    private final Consumer<String> notices;
    private final CellLinker linker = new CellLinker();

    UnitInstaller(CellClasses classes, Names names, Consumer<String> notices) {
        this.classes = classes;
        this.names = names;
        this.notices = notices;
    }

    /** A method of a unit as class files show it. */
    private record Found(UnitPart part, Snippet snippet, String descriptor, String shape, String parameters) {}

    /** What a unit will change. */
    record Changes(
            String packageName,
            List<UnitPart> parts,
            Javac.Outcome outcome,
            Map<String, Declared.Variable> variables,
            Set<String> changedNames,
            Set<String> types) {
        boolean declares(String name) {
            return types.contains(name);
        }
    }

    /** Returns the methods that those of the parts take the place of, as far as names and words show it. */
    Set<Declared> replacedBy(List<UnitPart> parts) {
        Set<Declared> replaced = new LinkedHashSet<>();
        for (UnitPart part : parts) {
            for (Snippet snippet : part.of(Snippet.Kind.METHOD)) {
                for (Declared.Method method : names.methods.getOrDefault(snippet.name(), List.of())) {
                    if (parameterWords(snippet)
                            .equals(parameterWords(method.piece().snippet()))) {
                        replaced.add(method);
                    }
                }
            }
        }
        return replaced;
    }

    /** Returns the parameters' types as written, without names and type arguments. */
    static List<String> parameterWords(Snippet snippet) {
        TokenCursor cursor = new TokenCursor(snippet.tokens());
        int open = 0;
        while (cursor.has(open) && !(cursor.is(open, "(") && cursor.is(open - 1, snippet.name()))) {
            open++;
        }
        int close = cursor.bracketed(open) - 1;
        List<String> types = new ArrayList<>();
        int i = open + 1;
        while (i < close) {
            int start = cursor.modifiers(i);
            int end = cursor.type(start);
            if (end < 0) {
                return List.of("?");
            }
            StringBuilder type = new StringBuilder();
            int depth = 0;
            for (int k = start; k < end; k++) {
                depth += cursor.is(k, "<") ? 1 : 0;
                type.append(depth == 0 ? cursor.text(k) : "");
                depth -= cursor.is(k, ">") ? 1 : 0;
            }
            if (cursor.is(end, "...")) {
                type.append("[]");
                end++;
            }
            i = end + 1;
            while (cursor.is(i, "[")) {
                type.append("[]");
                i += 2;
            }
            types.add(type.toString());
            i++;
        }
        return types;
    }

    Changes prepare(String packageName, List<UnitPart> parts, Javac.Outcome outcome) {
        String code = codePackage(packageName);
        Map<String, Declared.Variable> variables = new LinkedHashMap<>();
        Set<String> changed = new LinkedHashSet<>();
        Set<String> types = new LinkedHashSet<>();
        CellLoader holders = null;
        for (UnitPart part : parts) {
            part.types().forEach(name -> {
                types.add(name);
                if (names.types.containsKey(name)) {
                    changed.add(name);
                }
            });
            Map<String, TypeText> found = outcome.types().getOrDefault(part.wrapper, Map.of());
            List<String> all = new ArrayList<>(part.locals);
            all.addAll(part.fields.keySet());
            for (String name : all) {
                TypeText type = found.get(name);
                if (type == null) {
                    continue;
                }
                String descriptor = type.descriptor().replace(packageName + "/", code + "/");
                String signature = type.signature().replace(packageName + "/", code + "/");
                Declared.Variable old = names.variables.get(name);
                if (old != null
                        && old.descriptor().equals(descriptor)
                        && old.signature().equals(signature)) {
                    variables.put(part.wrapper + "." + name, old);
                    continue;
                }
                if (old != null) {
                    changed.add(name);
                }
                holders = holders == null ? classes.open(holderPackage(packageName)) : holders;
                variables.put(
                        part.wrapper + "." + name,
                        new Declared.Variable(
                                name,
                                holderPackage(packageName) + "/V",
                                descriptor,
                                signature,
                                type.source().replace(packageName + ".", ""),
                                holders));
            }
        }
        for (Found method : methods(parts, outcome, packageName)) {
            for (Declared.Method old :
                    names.methods.getOrDefault(method.snippet().name(), List.of())) {
                if (old.parameters().equals(method.parameters()) && !old.shape().equals(method.shape())) {
                    changed.add(old.name());
                }
            }
        }
        return new Changes(packageName, parts, outcome, variables, changed, types);
    }

    private static String codePackage(String packageName) {
        return "c" + packageName.substring(1);
    }

    private static String holderPackage(String packageName) {
        return "h" + packageName.substring(1);
    }

    private static List<Found> methods(List<UnitPart> parts, Javac.Outcome outcome, String packageName) {
        List<Found> all = new ArrayList<>();
        for (UnitPart part : parts) {
            byte[] bytes = outcome.classes().get(packageName + "/" + part.wrapper);
            List<Snippet> snippets = part.of(Snippet.Kind.METHOD).stream()
                    .filter(s -> !"".equals(part.waiting.get(s)))
                    .toList();
            if (bytes == null || snippets.isEmpty()) {
                continue;
            }
            int[] next = new int[1];
            String code = codePackage(packageName) + "/";
            new ClassReader(bytes)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public @Nullable MethodVisitor visitMethod(
                                        int access,
                                        String name,
                                        String descriptor,
                                        @Nullable String signature,
                                        String @Nullable [] exceptions) {
                                    // Javac keeps the order of the source, and the wrapper's own come apart from it.
                                    if (next[0] < snippets.size()
                                            && name.equals(snippets.get(next[0]).name())
                                            && (access & Opcodes.ACC_STATIC) != 0) {
                                        String moved = descriptor.replace(packageName + "/", code);
                                        String shape = (access & ~Opcodes.ACC_SYNCHRONIZED)
                                                + moved
                                                + signature
                                                + Arrays.toString(exceptions);
                                        all.add(new Found(
                                                part,
                                                snippets.get(next[0]++),
                                                moved,
                                                shape.replace(packageName + "/", code),
                                                moved.substring(0, moved.indexOf(')') + 1)));
                                    }
                                    return null;
                                }
                            },
                            ClassReader.SKIP_CODE);
        }
        return all;
    }

    Unit install(Changes changes) {
        String packageName = changes.packageName();
        String code = codePackage(packageName);
        CellLoader loader = classes.open(code);
        Map<String, String> moved = new LinkedHashMap<>();
        changes.outcome().classes().keySet().forEach(n -> moved.put(n, n.replace(packageName + "/", code + "/")));
        Map<String, Declared.Variable> byOwner = new LinkedHashMap<>();
        changes.variables().forEach((key, v) -> byOwner.put(packageName + "/" + key, v));
        List<Found> methods = methods(changes.parts(), changes.outcome(), packageName);
        Map<String, Declared.Method> stubs = stubs(packageName, methods);
        Map<String, String> owners = new LinkedHashMap<>();
        for (Found method : methods) {
            String compiled = method.descriptor().replace(code + "/", packageName + "/");
            Declared.Method stub = stubs.get(key(method));
            if (stub != null) {
                owners.put(packageName + "/" + method.part().wrapper + "." + stub.name() + compiled, stub.stub());
            }
        }
        Map<String, byte[]> linked = new LinkedHashMap<>();
        changes.outcome().classes().forEach((name, bytes) -> {
            UnitPart part = partOf(name, packageName, changes.parts());
            CellLinker.Lines lines =
                    new CellLinker.Lines("Cell " + part.source.cell(), part.text.lines(), part.source.firstLine());
            CellLinker.Plan plan = new CellLinker.Plan(moved, byOwner, owners);
            linked.put(name.replace(packageName + "/", code + "/"), linker.link(bytes, plan, lines, part.locals));
        });
        linked.forEach((name, bytes) -> loader.add(name.replace('/', '.'), bytes, linker.weave(bytes)));
        holdVariables(packageName, changes.variables().values());
        release(changes);
        declare(changes, code, loader, stubs, methods, linked);
        return unit(changes, code, loader);
    }

    private static String key(Found method) {
        return method.part().wrapper + "." + method.snippet().name() + method.descriptor();
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

    private Map<String, Declared.Method> stubs(String packageName, List<Found> methods) {
        Map<String, Declared.Method> stubs = new LinkedHashMap<>();
        CellLoader holders = null;
        for (Found method : methods) {
            String name = method.snippet().name();
            Declared.Piece piece = Declared.Piece.of(method.part().source, method.snippet());
            Declared.Method old = names.methods.getOrDefault(name, List.of()).stream()
                    .filter(m -> m.shape().equals(method.shape()))
                    .findFirst()
                    .orElse(null);
            if (old != null) {
                stubs.put(
                        key(method),
                        new Declared.Method(name, old.stub(), old.shape(), old.parameters(), piece, old.loader()));
            } else {
                String holder = holderPackage(packageName);
                holders = classes.loader(holder) == null ? classes.open(holder) : classes.loader(holder);
                stubs.put(
                        key(method),
                        new Declared.Method(
                                name,
                                holder + "/M" + stubs.size(),
                                method.shape(),
                                method.parameters(),
                                piece,
                                java.util.Objects.requireNonNull(holders)));
            }
        }
        return stubs;
    }

    private void holdVariables(String packageName, Collection<Declared.Variable> all) {
        String holder = holderPackage(packageName) + "/V";
        List<Declared.Variable> fresh =
                all.stream().filter(v -> v.holder().equals(holder)).toList();
        if (!fresh.isEmpty()) {
            byte[] bytes = Holders.variables(holder, fresh);
            fresh.get(0).loader().add(holder.replace('/', '.'), bytes, bytes);
        }
    }

    /** Lets superseded variables, and those that hold objects of superseded classes, go of their values. */
    private void release(Changes changes) {
        for (Declared.Variable variable : changes.variables().values()) {
            Declared.Variable old = names.variables.get(variable.name());
            if (old != null && !old.equals(variable)) {
                write(old, null);
            }
        }
        for (String name : changes.types()) {
            Declared.Type old = names.types.get(name);
            if (old == null) {
                continue;
            }
            for (Declared.Variable variable : List.copyOf(names.variables.values())) {
                boolean typed = variable.signature().contains("L" + old.internalName() + ";")
                        || variable.signature().contains("L" + old.internalName() + "$")
                        || variable.signature().contains("L" + old.internalName() + "<");
                Object value = read(variable);
                if (typed || holds(value, old, 2)) {
                    write(variable, null);
                    if (changes.variables().values().stream()
                            .noneMatch(v -> v.name().equals(variable.name()))) {
                        notices.accept("Variable " + variable.name() + " is reset: class " + name
                                + " has changed, and it held an object of the old one");
                        if (typed) {
                            names.variables.remove(variable.name());
                            retyped.add(new Retyped(
                                    variable, old.internalName(), codePackage(changes.packageName()) + "/" + name));
                        }
                    }
                }
            }
        }
    }

    private record Retyped(Declared.Variable variable, String from, String to) {}

    private final List<Retyped> retyped = new ArrayList<>();

    private static boolean holds(@Nullable Object value, Declared.Type type, int depth) {
        if (value == null) {
            return false;
        }
        Class<?> valueClass = value.getClass();
        while (valueClass.isArray()) {
            valueClass = valueClass.getComponentType();
        }
        String old = type.internalName().replace('/', '.');
        for (Class<?> c = valueClass; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(old)
                    || Arrays.stream(c.getInterfaces())
                            .anyMatch(i -> i.getName().equals(old))) {
                return true;
            }
        }
        if (depth > 0
                && value instanceof Collection<?> collection
                && collection.getClass().getName().startsWith("java.")) {
            return collection.stream().limit(1000).anyMatch(v -> holds(v, type, depth - 1));
        }
        if (depth > 0
                && value instanceof Map<?, ?> map
                && map.getClass().getName().startsWith("java.")) {
            return map.entrySet().stream()
                    .limit(1000)
                    .anyMatch(e -> holds(e.getKey(), type, depth - 1) || holds(e.getValue(), type, depth - 1));
        }
        return false;
    }

    private void declare(
            Changes changes,
            String code,
            CellLoader loader,
            Map<String, Declared.Method> stubs,
            List<Found> methods,
            Map<String, byte[]> linked) {
        for (UnitPart part : changes.parts()) {
            for (Snippet snippet : part.of(Snippet.Kind.IMPORT)) {
                declareImport(part.source.code().substring(snippet.start(), snippet.end()));
            }
            for (Snippet snippet : part.of(Snippet.Kind.TYPE)) {
                Declared.Piece piece = Declared.Piece.of(part.source, snippet);
                names.waiting
                        .keySet()
                        .removeIf(p -> p.snippet().kind() == Snippet.Kind.TYPE
                                && p.snippet().name().equals(snippet.name()));
                if (part.waiting.containsKey(snippet)) {
                    names.types.remove(snippet.name());
                    names.waiting.put(piece, "");
                    notices.accept(snippet.name() + " can be used once what it mentions is declared");
                } else {
                    names.imports.remove(snippet.name());
                    names.types.put(
                            snippet.name(),
                            new Declared.Type(snippet.name(), code + "/" + snippet.name(), piece, loader));
                }
            }
            for (Snippet snippet : part.of(Snippet.Kind.METHOD)) {
                names.waiting
                        .keySet()
                        .removeIf(p -> p.snippet().kind() == Snippet.Kind.METHOD
                                && p.snippet().name().equals(snippet.name())
                                && parameterWords(p.snippet()).equals(parameterWords(snippet)));
                String missing = part.waiting.get(snippet);
                if (missing != null) {
                    names.waiting.put(Declared.Piece.of(part.source, snippet), missing);
                    notices.accept(
                            missing.isEmpty()
                                    ? snippet.name() + " can be used once the types it mentions are declared"
                                    : missing);
                }
            }
            part.snippets.stream()
                    .filter(s -> Expressions.capture(s.tokens()))
                    .forEach(s -> names.captured.addAll(Declared.Piece.words(List.of(s))));
        }
        for (Found method : methods) {
            Declared.Method stub = stubs.get(key(method));
            if (stub == null) {
                continue;
            }
            String wrapper = code + "/" + method.part().wrapper;
            String simple = stub.stub().substring(stub.stub().indexOf('/') + 1);
            aim(loader, wrapper, method, stub, simple);
            if (!stub.loader().visible().containsKey(stub.stub().replace('/', '.'))) {
                byte[] bytes = Holders.stub(
                        stub.stub(),
                        java.util.Objects.requireNonNull(linked.get(wrapper)),
                        stub.name(),
                        method.descriptor());
                stub.loader().add(stub.stub().replace('/', '.'), bytes, bytes);
            }
            List<Declared.Method> overloads = names.methods.computeIfAbsent(stub.name(), n -> new ArrayList<>());
            overloads.removeIf(m -> m.parameters().equals(stub.parameters())
                    || parameterWords(m.piece().snippet())
                            .equals(parameterWords(stub.piece().snippet())));
            overloads.add(stub);
        }
        changes.variables().values().forEach(v -> names.variables.put(v.name(), v));
        reset(changes);
    }

    private void reset(Changes changes) {
        for (Retyped one : retyped) {
            String holder = holderPackage(changes.packageName()) + "/R" + retyped.indexOf(one);
            CellLoader existing = classes.loader(holderPackage(changes.packageName()));
            CellLoader holders = existing == null ? classes.open(holderPackage(changes.packageName())) : existing;
            Declared.Variable old = one.variable();
            Declared.Variable next = new Declared.Variable(
                    old.name(),
                    holder,
                    old.descriptor().replace(one.from(), one.to()),
                    old.signature().replace(one.from(), one.to()),
                    old.type(),
                    holders);
            byte[] bytes = Holders.variables(holder, List.of(next));
            holders.add(holder.replace('/', '.'), bytes, bytes);
            names.variables.putIfAbsent(next.name(), next);
        }
        retyped.clear();
    }

    /** Puts an import in force; a later one of the same simple name takes its place. */
    void declareImport(String text) {
        String clean = text.endsWith(";") ? text : text + ";";
        List<Token> tokens = Lexer.tokens(clean);
        boolean isStatic = tokens.size() > 1 && tokens.get(1).is("static");
        String last = tokens.get(tokens.size() - 2).text();
        String key = isStatic || last.equals("*") || tokens.get(1).is("module") ? clean.replaceAll("\\s+|;", "") : last;
        if (!isStatic && !last.equals("*")) {
            names.types.remove(last);
        }
        names.imports.put(key, clean.replace('\n', ' '));
    }

    private static void aim(CellLoader loader, String wrapper, Found method, Declared.Method stub, String simple) {
        try {
            Class<?> owner = loader.loadClass(wrapper.replace('/', '.'));
            for (Method candidate : owner.getDeclaredMethods()) {
                if (candidate.getName().equals(stub.name())
                        && org.objectweb.asm.Type.getMethodDescriptor(candidate).equals(method.descriptor())) {
                    stub.loader().aim(simple, MethodHandles.publicLookup().unreflect(candidate));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Method " + stub.name() + " cannot be linked", e);
        }
    }

    private static Unit unit(Changes changes, String code, CellLoader loader) {
        UnitPart main = changes.parts().get(0);
        try {
            Method run = loader.loadClass(code + "." + main.wrapper).getMethod("$run");
            Map<String, TypeText> types = changes.outcome().types().getOrDefault(main.wrapper, Map.of());
            TypeText type = types.get("$value");
            Snippet last = main.snippets.isEmpty() ? null : main.snippets.get(main.snippets.size() - 1);
            boolean isName = last != null && last.core().size() == 1;
            if (type != null) {
                type = new TypeText(
                        type.source().replace(changes.packageName() + ".", code + "."),
                        type.descriptor().replace(changes.packageName() + "/", code + "/"),
                        type.signature().replace(changes.packageName() + "/", code + "/"));
            }
            return new Unit(code, run, type == null || type.isVoid() ? null : type, isName, main.words, List.of());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("A cell cannot be loaded", e);
        }
    }

    private static Field field(Declared.Variable variable) throws ReflectiveOperationException {
        return variable.loader().loadClass(variable.holder().replace('/', '.')).getField(variable.name());
    }

    static @Nullable Object read(Declared.Variable variable) {
        try {
            return field(variable).get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Variable " + variable.name() + " cannot be read", e);
        }
    }

    static void write(Declared.Variable variable, @Nullable Object value) {
        try {
            Field field = field(variable);
            if (value != null || !field.getType().isPrimitive() && !Modifier.isFinal(field.getModifiers())) {
                field.set(null, value);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The value of " + variable.name() + " is no " + variable.type(), e);
        }
    }

    /** Declares a variable of a type known by its class file forms. */
    void declareVariable(String name, TypeText type, @Nullable Object value, String packageName) {
        CellLoader holders = classes.open(packageName);
        Declared.Variable variable = new Declared.Variable(
                name, packageName + "/V", type.descriptor(), type.signature(), type.source(), holders);
        byte[] bytes = Holders.variables(variable.holder(), List.of(variable));
        holders.add(variable.holder().replace('/', '.'), bytes, bytes);
        names.variables.put(name, variable);
        write(variable, value);
    }
}
