package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.compiler.Snippet;
import dev.hotcell.kernel.compiler.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What cells have declared and nothing has taken the place of. Safe for use by several threads. */
final class Declarations {
    /** So many changes are kept before they are read, for a cell should not pay for it. */
    private static final int UNREAD = 1000;

    private final List<Runnable> unread = new ArrayList<>();
    private final Map<String, Declaration> imports = new LinkedHashMap<>();
    private final Map<String, Declaration> types = new LinkedHashMap<>();
    private final Map<String, Declaration> variables = new LinkedHashMap<>();
    private final Map<String, Map<String, Declaration>> methods = new LinkedHashMap<>();

    /** Takes note of a text that declares something. */
    synchronized void add(String text) {
        later(() -> Declaration.parse(text).forEach(this::put));
    }

    /** Takes note that a variable is no more. */
    synchronized void removeVariable(String name) {
        later(() -> variables.remove(name));
    }

    private void later(Runnable change) {
        unread.add(change);
        if (unread.size() > UNREAD) {
            read();
        }
    }

    /** Forgets everything. */
    synchronized void clear() {
        unread.clear();
        imports.clear();
        types.clear();
        variables.clear();
        methods.clear();
    }

    private void read() {
        unread.forEach(Runnable::run);
        unread.clear();
    }

    private void put(Declaration one) {
        switch (one.kind()) {
            case IMPORT -> imports.put(one.code().replaceAll("\\s+|;", ""), one);
            case TYPE -> types.put(one.name(), one);
            case VARIABLE -> one.snippet().names().forEach(name -> variables.put(name, one));
            case METHOD ->
                methods.computeIfAbsent(one.name(), n -> new LinkedHashMap<>()).put(one.key(), one);
            default -> throw new IllegalArgumentException(one.kind() + " declares nothing");
        }
    }

    /** Returns the imports, the oldest first. */
    synchronized List<Import> imports() {
        read();
        return imports.values().stream().map(one -> Import.of(one.snippet())).toList();
    }

    synchronized List<String> typeNames() {
        read();
        return List.copyOf(types.keySet());
    }

    /** Returns all of a name, the newest first. */
    synchronized List<Declaration> named(String name) {
        read();
        List<Declaration> found = new ArrayList<>();
        if (variables.containsKey(name)) {
            found.add(variables.get(name));
        }
        if (types.containsKey(name)) {
            found.add(types.get(name));
        }
        found.addAll(methods.getOrDefault(name, Map.of()).values());
        return found;
    }

    /** Returns what words mention, and what that mentions in turn. */
    synchronized Set<Declaration> mentioned(Collection<String> words) {
        read();
        Set<Declaration> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(words);
        while (!open.isEmpty()) {
            for (Declaration one : named(open.pop())) {
                if (found.add(one)) {
                    open.addAll(one.words());
                }
            }
        }
        return found;
    }

    /** Returns the names of variables and methods that a test picks, so many at most. */
    synchronized Set<String> names(Predicate<String> wanted, int most) {
        read();
        Set<String> names = new LinkedHashSet<>();
        for (Set<String> all : List.of(variables.keySet(), methods.keySet())) {
            all.stream().filter(wanted).limit(most).forEach(names::add);
        }
        return names;
    }

    /**
     * An import.
     *
     * @param owner the package, the type whose members are meant, or the module
     * @param name the simple name, or {@code *}
     */
    record Import(Kind kind, String owner, String name) {
        enum Kind {
            TYPES,
            STATIC,
            MODULE
        }

        static Import of(Snippet snippet) {
            List<Token> tokens = snippet.core();
            String second = tokens.size() > 1 ? tokens.get(1).text() : "";
            boolean isModule = second.equals("module")
                    && tokens.size() > 2
                    && !tokens.get(2).is(".");
            Kind kind = second.equals("static") ? Kind.STATIC : isModule ? Kind.MODULE : Kind.TYPES;
            String path = tokens.subList(Math.min(tokens.size(), kind == Kind.TYPES ? 1 : 2), tokens.size()).stream()
                    .map(Token::text)
                    .collect(Collectors.joining());
            int dot = path.lastIndexOf('.');
            return isModule
                    ? new Import(kind, path, "*")
                    : new Import(kind, path.substring(0, Math.max(0, dot)), path.substring(dot + 1));
        }

        boolean onDemand() {
            return name.equals("*");
        }

        boolean isStatic() {
            return kind == Kind.STATIC;
        }

        /** Returns the packages all of whose types are imported. */
        Collection<String> packages() {
            return switch (kind) {
                case TYPES -> onDemand() ? List.of(owner) : List.of();
                case STATIC -> List.of();
                case MODULE -> ModuleExports.packages(owner);
            };
        }

        @Override
        public String toString() {
            return switch (kind) {
                case TYPES -> "import " + owner + "." + name + ";";
                case STATIC -> "import static " + owner + "." + name + ";";
                case MODULE -> "import module " + owner + ";";
            };
        }
    }
}
