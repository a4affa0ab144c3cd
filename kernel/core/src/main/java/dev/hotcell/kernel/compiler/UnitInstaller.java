package dev.hotcell.kernel.compiler;

import java.lang.instrument.ClassDefinition;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** Loads what javac has made and puts it in force in place of what it supersedes. */
final class UnitInstaller {
    private final CellClasses classes;
    private final Names names;
    private final Consumer<String> notices;
    private final CellLinker linker;
    private final Resets resets;

    UnitInstaller(CellClasses classes, Names names, CellLinker linker, Consumer<String> notices) {
        this.classes = classes;
        this.names = names;
        this.notices = notices;
        this.linker = linker;
        resets = new Resets(names, notices);
    }

    /**
     * Declares what a unit declares: code that is compiled from now on sees it. Nothing that runs does before
     * {@link #apply}.
     */
    Unit declare(UnitPlan plan) {
        CellLoader loader = classes.open(plan.code());
        loader.need(plan.mentioned());
        loadNew(plan, loader);
        holdVariables(plan);
        for (UnitPart part : plan.parts()) {
            for (Snippet snippet : part.of(Snippet.Kind.IMPORT)) {
                declareImport(part.source.code().substring(snippet.start(), snippet.end()));
            }
            part.of(Snippet.Kind.TYPE).forEach(snippet -> declareType(plan, part, snippet, loader));
            part.of(Snippet.Kind.METHOD).forEach(snippet -> declareWaiting(part, snippet));
            part.snippets.stream()
                    .filter(s -> Expressions.capture(s.tokens()))
                    .forEach(s -> names.captured.addAll(Declared.Piece.words(List.of(s))));
        }
        plan.methods().forEach((method, stub) -> declareMethod(plan, method, stub));
        names.variables.putAll(plan.retyped());
        plan.declared().values().forEach(v -> names.variables.put(v.name(), v));
        return unit(plan, loader);
    }

    /**
     * Makes what runs use a unit that is declared, and tells the user what that means.
     *
     * @throws UnsupportedOperationException if the JVM does not take the new code of a class; nothing has changed then
     */
    void apply(UnitPlan plan) {
        change(plan);
        resets.apply(plan);
        CellLoader loader = java.util.Objects.requireNonNull(classes.loader(plan.code()));
        plan.methods().forEach((method, stub) -> aim(loader, plan.code() + "/" + method.part().wrapper, method, stub));
        for (UnitPart part : plan.parts()) {
            part.waiting.forEach((snippet, missing) -> notices.accept(missing(snippet, missing)));
        }
    }

    private static String missing(Snippet snippet, String missing) {
        if (snippet.kind() == Snippet.Kind.TYPE) {
            return snippet.name() + " can be used once what it mentions is declared";
        }
        return missing.isEmpty() ? snippet.name() + " can be used once the types it mentions are declared" : missing;
    }

    private void loadNew(UnitPlan plan, CellLoader loader) {
        String prefix = plan.code() + "/";
        Map<String, byte[]> types = new LinkedHashMap<>();
        plan.linked().forEach((name, bytes) -> {
            if (name.startsWith(prefix)) {
                String simple = name.substring(prefix.length());
                boolean isType = plan.types().contains(simple);
                byte[] loadable = linker.loadable(bytes, isType);
                if (plan.types().stream().anyMatch(t -> simple.equals(t) || simple.startsWith(t + "$"))) {
                    types.put(name, loadable);
                }
                loader.add(name.replace('/', '.'), linker.visible(bytes), linker.weave(loadable));
            }
        });
        loader.versions().define(types, plan.linked());
    }

    /** Changes classes that are loaded, and puts new code in the place of those that are not. */
    private void change(UnitPlan plan) {
        List<ClassDefinition> definitions = new ArrayList<>();
        List<Runnable> replacements = new ArrayList<>();
        plan.edits().forEach((name, edit) -> {
            CellLoader owner =
                    java.util.Objects.requireNonNull(names.types.get(name)).loader();
            owner.need(plan.mentioned());
            owner.need(List.of(plan.code()));
            edit.added().forEach((added, bytes) -> owner.add(added.replace('/', '.'), null, linker.weave(bytes)));
            edit.changed().forEach((changed, bytes) -> {
                String binaryName = changed.replace('/', '.');
                byte[] woven = linker.weave(bytes);
                if (owner.isPending(binaryName)) {
                    replacements.add(() -> owner.replace(binaryName, woven));
                } else {
                    definitions.add(new ClassDefinition(loaded(owner, binaryName), woven));
                }
            });
        });
        if (!definitions.isEmpty()) {
            CellAgent.change(definitions);
        }
        replacements.forEach(Runnable::run);
        plan.edits().values().forEach(ClassEdit::commit);
    }

    private static Class<?> loaded(CellLoader loader, String binaryName) {
        try {
            return loader.loadClass(binaryName);
        } catch (ClassNotFoundException e) {
            throw new UnsupportedOperationException(binaryName + " is gone", e);
        }
    }

    private void holdVariables(UnitPlan plan) {
        String holder = "h" + plan.packageName().substring(1) + "/V";
        List<Declared.Variable> fresh = Stream.concat(
                        plan.declared().values().stream(), plan.retyped().values().stream())
                .filter(v -> v.holder().equals(holder))
                .distinct()
                .toList();
        if (!fresh.isEmpty()) {
            hold(holder, fresh);
        }
    }

    private static void hold(String holder, List<Declared.Variable> variables) {
        byte[] bytes = Holders.variables(holder, variables);
        CellLoader loader = variables.get(0).loader();
        loader.add(holder.replace('/', '.'), bytes, bytes);
        Set<String> mentioned = new TreeSet<>();
        variables.forEach(v -> CellFiles.PACKAGE
                .matcher(v.descriptor() + v.signature())
                .results()
                .forEach(m -> mentioned.add(m.group())));
        loader.need(mentioned);
    }

    private void declareType(UnitPlan plan, UnitPart part, Snippet snippet, CellLoader loader) {
        String name = snippet.name();
        Declared.Piece piece = Declared.Piece.of(part.source, snippet);
        names.waiting
                .keySet()
                .removeIf(p -> p.snippet().kind() == Snippet.Kind.TYPE
                        && p.snippet().name().equals(name));
        if (part.waiting.containsKey(snippet)) {
            names.types.remove(name);
            names.waiting.put(piece, "");
            return;
        }
        names.imports.remove(name);
        String internal = plan.moves().internal(plan.packageName() + "/" + name);
        CellLoader owner = plan.edits().containsKey(name)
                ? java.util.Objects.requireNonNull(names.types.get(name)).loader()
                : loader;
        names.types.put(name, new Declared.Type(name, internal, piece, owner));
    }

    private void declareWaiting(UnitPart part, Snippet snippet) {
        names.waiting
                .keySet()
                .removeIf(p -> p.snippet().kind() == Snippet.Kind.METHOD
                        && p.snippet().name().equals(snippet.name())
                        && MethodSnippets.parameterWords(p.snippet()).equals(MethodSnippets.parameterWords(snippet)));
        String missing = part.waiting.get(snippet);
        if (missing != null) {
            names.waiting.put(Declared.Piece.of(part.source, snippet), missing);
        }
    }

    private void declareMethod(UnitPlan plan, CompiledMethod method, Declared.Method stub) {
        String wrapper = plan.code() + "/" + method.part().wrapper;
        String binaryName = stub.stub().replace('/', '.');
        if (!stub.loader().visible().containsKey(binaryName)) {
            byte[] bytes = Holders.stub(
                    stub.stub(),
                    java.util.Objects.requireNonNull(plan.linked().get(wrapper)),
                    stub.name(),
                    method.descriptor());
            stub.loader().add(binaryName, bytes, bytes);
            stub.loader().need(plan.mentioned());
        }
        List<Declared.Method> overloads = names.methods.computeIfAbsent(stub.name(), n -> new ArrayList<>());
        overloads.removeIf(m -> m.parameters().equals(stub.parameters())
                || MethodSnippets.parameterWords(m.piece().snippet())
                        .equals(MethodSnippets.parameterWords(stub.piece().snippet())));
        overloads.add(stub);
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

    private static void aim(CellLoader loader, String wrapper, CompiledMethod method, Declared.Method stub) {
        String simple = stub.stub().substring(stub.stub().indexOf('/') + 1);
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

    private static Unit unit(UnitPlan plan, CellLoader loader) {
        UnitPart main = plan.parts().get(0);
        try {
            Method run = loader.loadClass(plan.code() + "." + main.wrapper).getMethod("$run");
            Map<String, TypeText> types = plan.outcome().types().getOrDefault(main.wrapper, Map.of());
            TypeText type = types.get("$value");
            Snippet last = main.snippets.isEmpty() ? null : main.snippets.get(main.snippets.size() - 1);
            boolean isName = last != null
                    && last.core().size() == 1
                    && SourceVersion.isName(last.core().get(0).text());
            if (type != null) {
                type = new TypeText(
                        plan.moves().text(type.source()),
                        plan.moves().text(type.descriptor()),
                        plan.moves().text(type.signature()));
            }
            return new Unit(
                    plan.code(), run, type == null || type.isVoid() ? null : type, isName, main.words, List.of());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("A cell cannot be loaded", e);
        }
    }

    /** Declares a variable of a type known by its class file forms. */
    void declareVariable(String name, TypeText type, @Nullable Object value, String packageName) {
        CellLoader holders = classes.open(packageName);
        Declared.Variable variable = new Declared.Variable(
                name, packageName + "/V", type.descriptor(), type.signature(), type.source(), holders);
        hold(variable.holder(), List.of(variable));
        names.variables.put(name, variable);
        VariableFields.write(variable, value);
    }
}
