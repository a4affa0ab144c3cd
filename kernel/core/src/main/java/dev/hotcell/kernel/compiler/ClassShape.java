package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** What of a class must stay for its objects to be able to follow new code: all but bodies and private methods. */
final class ClassShape {
    private ClassShape() {}

    /** Returns what is different about the shape of a class, in words for its user; {@code null} if nothing is. */
    static @Nullable String difference(ClassNode old, ClassNode next) {
        if (old.access != next.access || !Objects.equals(old.signature, next.signature)) {
            return "its modifiers or type parameters changed";
        }
        if (!old.superName.equals(next.superName)) {
            return "its superclass changed";
        }
        if (!old.interfaces.equals(next.interfaces)) {
            return "its interfaces changed";
        }
        String fields = fields(old, next);
        if (fields != null) {
            return fields;
        }
        String methods = methods(old, next);
        if (methods != null) {
            return methods;
        }
        if (!components(old).equals(components(next))) {
            return "its record components changed";
        }
        return CodeText.of(old, "<clinit>").equals(CodeText.of(next, "<clinit>"))
                ? null
                : "its static initializers changed";
    }

    private static @Nullable String fields(ClassNode old, ClassNode next) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        old.fields.forEach(f -> before.put(f.name, text(f)));
        next.fields.forEach(f -> after.put(f.name, text(f)));
        String difference = difference("field", before, after);
        if (difference == null && !List.copyOf(before.keySet()).equals(List.copyOf(after.keySet()))) {
            return "the order of its fields changed";
        }
        return difference;
    }

    private static String text(FieldNode field) {
        return field.access + field.desc + field.signature + field.value;
    }

    private static @Nullable String methods(ClassNode old, ClassNode next) {
        return difference("method", open(old), open(next));
    }

    /** The methods that others may call or override, and the constructors. */
    private static Map<String, String> open(ClassNode node) {
        Map<String, String> open = new LinkedHashMap<>();
        for (MethodNode method : node.methods) {
            if (!isMovable(method) && !method.name.equals("<clinit>")) {
                open.put(method.name + method.desc, method.access + "" + method.signature + method.exceptions);
            }
        }
        return open;
    }

    /** Returns whether only the class itself and those around and inside it can call the method. */
    static boolean isMovable(MethodNode method) {
        return (method.access & Opcodes.ACC_PRIVATE) != 0 && !method.name.startsWith("<");
    }

    private static @Nullable String difference(String what, Map<String, String> before, Map<String, String> after) {
        for (Map.Entry<String, String> entry : after.entrySet()) {
            String old = before.get(entry.getKey());
            if (old == null) {
                boolean other = before.keySet().stream()
                        .anyMatch(k -> named(what, k).equals(named(what, entry.getKey())) && !after.containsKey(k));
                return named(what, entry.getKey()) + (other ? " has other parameters or another type" : " was added");
            }
            if (!old.equals(entry.getValue())) {
                return named(what, entry.getKey()) + " has other modifiers, types or exceptions";
            }
        }
        for (String name : before.keySet()) {
            if (!after.containsKey(name)) {
                return named(what, name) + " was removed";
            }
        }
        return null;
    }

    private static String named(String what, String key) {
        String name = key.contains("(") ? key.substring(0, key.indexOf('(')) : key;
        if (name.contains("$")) {
            return "something that the compiler needs beside its " + what + "s";
        }
        return name.equals("<init>") ? "a constructor" : what + " " + name;
    }

    private static List<String> components(ClassNode node) {
        List<String> components = new ArrayList<>();
        if (node.recordComponents != null) {
            node.recordComponents.forEach(c -> components.add(c.name + c.descriptor + c.signature));
        }
        return components;
    }
}
