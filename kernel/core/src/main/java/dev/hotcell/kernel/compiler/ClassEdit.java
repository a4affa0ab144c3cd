package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * New code for a loaded class and all classes inside it. The JVM changes bodies of methods and nothing else, so what a
 * class has more than before goes into companions: private methods and the bodies of lambdas become static methods
 * there, and anonymous and local classes come under new names. All classes of cells name their later companions as nest
 * mates, so these may use what is private.
 */
final class ClassEdit {
    /** How many companions a class can have before it has to be loaded anew. */
    static final int COMPANIONS = 64;

    private static final Pattern LOCAL = Pattern.compile("\\$\\$?\\d");
    private static final int NEST_MATES = 55;

    private final String top;
    private final CellLoader loader;
    private final ClassVersions versions;
    private final Map<String, ClassNode> old = new LinkedHashMap<>();
    private final Map<String, ClassNode> next = new LinkedHashMap<>();
    private final Map<String, byte[]> changed = new LinkedHashMap<>();
    private final Map<String, byte[]> added = new LinkedHashMap<>();

    /** Names of local classes as javac gave them last, and those under which they are loaded. */
    private final Map<String, String> locals = new LinkedHashMap<>();

    private int companions;
    private @Nullable String obstacle;

    private final Map<String, byte[]> linked;

    private ClassEdit(String top, CellLoader loader, Map<String, byte[]> linked) {
        this.top = top;
        this.loader = loader;
        this.linked = linked;
        versions = loader.versions();
        companions = versions.companions(top);
    }

    /**
     * Compares.
     *
     * @param top the internal name of the outermost class
     * @param loader has loaded it
     * @param linked the new classes, by internal name
     */
    static ClassEdit of(String top, CellLoader loader, Map<String, byte[]> linked) {
        ClassEdit edit = new ClassEdit(top, loader, linked);
        if (edit.versions.isCurrent(top, linked)) {
            return edit;
        }
        edit.versions.defined().forEach((name, bytes) -> {
            if (edit.isInside(name)) {
                edit.old.put(name, node(bytes));
            }
        });
        linked.forEach((name, bytes) -> {
            if (edit.isInside(name)) {
                edit.next.put(name, node(bytes));
            }
        });
        edit.compare();
        return edit;
    }

    private boolean isInside(String name) {
        return name.equals(top) || name.startsWith(top + "$");
    }

    /** Returns why the class has to be loaded anew; {@code null} if it has not. */
    @Nullable
    String obstacle() {
        return obstacle;
    }

    /** Returns the new code of loaded classes. */
    Map<String, byte[]> changed() {
        return changed;
    }

    /** Returns companions to be loaded. */
    Map<String, byte[]> added() {
        return added;
    }

    /** Notes what is in force now. */
    void commit() {
        if (changed.isEmpty()) {
            return;
        }
        Map<String, byte[]> all = new LinkedHashMap<>(changed);
        all.putAll(added);
        versions.edited(top, all, linked, locals, companions);
    }

    private static ClassNode node(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        return node;
    }

    private void compare() {
        if ((old(top).version & 0xffff) < NEST_MATES) {
            obstacle = "classes for Java 10 and older cannot be changed";
            return;
        }
        Set<String> members = names(next, name -> !isLocal(name));
        if (!names(old, name -> !isLocal(name)).equals(members)) {
            obstacle = "a class inside it was added or removed";
            return;
        }
        for (String name : members) {
            String difference = ClassShape.difference(old(name), next(name));
            if (difference != null) {
                obstacle = (name.equals(top) ? "" : simple(name) + ": ") + difference;
                return;
            }
        }
        boolean sameLocals = placeLocals();
        Map<String, String> renamed = new HashMap<>(locals);
        Map<String, ClassNode> placed = new LinkedHashMap<>();
        next.forEach((name, node) -> {
            ClassNode moved = new ClassNode();
            node.accept(new ClassRemapper(moved, new SimpleRemapper(renamed)));
            placed.put(moved.name, moved);
        });
        MovedMethods moved = new MovedMethods(loader, top);
        Map<String, ClassNode> companionNodes = new LinkedHashMap<>();
        Map<String, ClassNode> results = new LinkedHashMap<>();
        placed.forEach((name, node) -> {
            ClassNode before = old.get(name);
            if (before != null) {
                List<MethodNode> away = takeAway(before, node);
                if (!away.isEmpty()) {
                    ClassNode companion = moved.companion(node, away, nextCompanion());
                    companionNodes.put(companion.name, companion);
                }
            }
            results.put(name, node);
        });
        boolean touchesInitializer = (!sameLocals || !companionNodes.isEmpty())
                && members.stream()
                        .anyMatch(m -> CodeText.of(next(m), "<clinit>").stream()
                                .anyMatch(line -> line.contains("lambda$")
                                        || LOCAL.matcher(line.replace(top, "")).find()));
        if (touchesInitializer) {
            obstacle = "its static initializers may have changed";
        }
        obstacle = obstacle == null ? moved.obstacle() : obstacle;
        obstacle = companions > COMPANIONS ? "it has been changed very often" : obstacle;
        if (obstacle == null) {
            results.putAll(companionNodes);
            moved.redirect(results.values());
            results.forEach(this::put);
        }
    }

    private ClassNode old(String name) {
        return java.util.Objects.requireNonNull(old.get(name));
    }

    private ClassNode next(String name) {
        return java.util.Objects.requireNonNull(next.get(name));
    }

    private String nextCompanion() {
        return top + "$$" + ++companions;
    }

    /** Gives local classes the names of those whose code they take over, or names of their own. */
    private boolean placeLocals() {
        Map<String, String> before = versions.locals(top);
        Set<String> now = names(next, this::isLocal);
        boolean same = before.keySet().equals(now)
                && now.stream().allMatch(n -> {
                    ClassNode loaded = old.get(before.get(n));
                    return loaded != null && ClassShape.difference(renamedBack(loaded, n), next(n)) == null;
                });
        now.forEach(n -> locals.put(n, same ? java.util.Objects.requireNonNull(before.get(n)) : nextCompanion()));
        return same;
    }

    /** Returns a loaded local class under the names that javac gave the local classes of the last version. */
    private ClassNode renamedBack(ClassNode loaded, String name) {
        Map<String, String> back = new HashMap<>();
        versions.locals(top).forEach((javac, runtime) -> back.put(runtime, javac));
        ClassNode node = new ClassNode();
        loaded.accept(new ClassRemapper(node, new SimpleRemapper(back)));
        node.name = name;
        return node;
    }

    /**
     * Removes from a class what it did not have before, and returns that; gives it what it had and must keep. Lambdas
     * are numbered through, so when one comes or goes none can be told from another, and all are new.
     */
    private static List<MethodNode> takeAway(ClassNode before, ClassNode node) {
        Map<String, MethodNode> had = new LinkedHashMap<>();
        before.methods.stream().filter(ClassShape::isMovable).forEach(m -> had.put(key(m), m));
        Map<String, MethodNode> has = new LinkedHashMap<>();
        node.methods.stream().filter(ClassShape::isMovable).forEach(m -> has.put(key(m), m));
        boolean sameLambdas = lambdas(had.keySet()).equals(lambdas(has.keySet()));
        List<MethodNode> away = new ArrayList<>();
        has.forEach((key, method) -> {
            if (!had.containsKey(key) || isLambda(key) && !sameLambdas) {
                away.add(method);
                node.methods.remove(method);
            } else {
                had.remove(key);
            }
        });
        node.methods.addAll(had.values());
        return away;
    }

    private static String key(MethodNode method) {
        return method.name + method.desc + method.access;
    }

    private static boolean isLambda(String key) {
        return key.startsWith("lambda$");
    }

    private static Set<String> lambdas(Set<String> keys) {
        return keys.stream().filter(ClassEdit::isLambda).collect(Collectors.toSet());
    }

    private void put(String name, ClassNode node) {
        ClassNode before = old.get(name);
        node.permittedSubclasses = null;
        node.nestMembers = before == null ? null : before.nestMembers;
        node.nestHostClass = name.equals(top) ? null : top;
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        if (before == null) {
            added.put(name, writer.toByteArray());
        } else {
            changed.put(name, writer.toByteArray());
        }
    }

    private boolean isLocal(String name) {
        return ClassVersions.isLocal(name, top);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('$') + 1);
    }

    private static Set<String> names(Map<String, ClassNode> nodes, Predicate<String> test) {
        return nodes.keySet().stream().filter(test).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
