package dev.hotcell.kernel.compiler;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** The types that a loader has, as the JVM has them now: what the next change of them starts from. */
final class ClassVersions {
    private static final Pattern LOCAL = Pattern.compile("\\$\\$?\\d");

    private final Map<String, byte[]> defined = new LinkedHashMap<>();
    private final Map<String, byte[]> written = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> locals = new HashMap<>();
    private final Map<String, Integer> companions = new HashMap<>();

    /** Notes classes as they are loaded first, without checks for interrupts, by internal name. */
    void define(Map<String, byte[]> classes, Map<String, byte[]> linked) {
        defined.putAll(classes);
        classes.keySet().forEach(name -> written.put(name, java.util.Objects.requireNonNull(linked.get(name))));
    }

    /** Returns whether classes are the same as the last version, their lines aside. */
    boolean isCurrent(String top, Map<String, byte[]> linked) {
        return inside(top, linked).equals(inside(top, written))
                && inside(top, linked).stream()
                        .allMatch(n -> Arrays.equals(
                                withoutLines(java.util.Objects.requireNonNull(linked.get(n))),
                                withoutLines(java.util.Objects.requireNonNull(written.get(n)))));
    }

    private static Set<String> inside(String top, Map<String, byte[]> classes) {
        return classes.keySet().stream()
                .filter(n -> n.equals(top) || n.startsWith(top + "$"))
                .collect(Collectors.toSet());
    }

    private static byte[] withoutLines(byte[] bytes) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes).accept(writer, ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    /** Returns the classes, without checks for interrupts, by internal name. */
    Map<String, byte[]> defined() {
        return defined;
    }

    /** Returns the names of the local and anonymous classes in a type: what they are loaded as by what javac says. */
    Map<String, String> locals(String top) {
        return locals.computeIfAbsent(top, t -> {
            Map<String, String> names = new LinkedHashMap<>();
            defined.keySet().stream().filter(n -> isLocal(n, t)).forEach(n -> names.put(n, n));
            return names;
        });
    }

    /** Returns how many classes the type has had beside those that it was loaded with. */
    int companions(String top) {
        return companions.getOrDefault(top, 0);
    }

    /** Notes a change. */
    void edited(
            String top,
            Map<String, byte[]> classes,
            Map<String, byte[]> linked,
            Map<String, String> newLocals,
            int newCompanions) {
        defined.putAll(classes);
        inside(top, written).forEach(written::remove);
        inside(top, linked).forEach(n -> written.put(n, java.util.Objects.requireNonNull(linked.get(n))));
        locals.put(top, newLocals);
        companions.put(top, newCompanions);
    }

    static boolean isLocal(String name, String top) {
        return name.startsWith(top + "$") && LOCAL.matcher(name).find(top.length());
    }
}
