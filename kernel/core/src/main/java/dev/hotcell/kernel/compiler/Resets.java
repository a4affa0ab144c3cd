package dev.hotcell.kernel.compiler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets superseded variables, and those that hold objects of superseded classes, go of their values. */
final class Resets {
    private static final int ATTEMPTS = 5;

    /** Collections that know nothing of the class of their elements. */
    private static final Set<Class<?>> PLAIN = Set.of(
            ArrayList.class,
            LinkedList.class,
            ArrayDeque.class,
            HashSet.class,
            LinkedHashSet.class,
            HashMap.class,
            LinkedHashMap.class,
            ConcurrentHashMap.class,
            CopyOnWriteArrayList.class);

    private final Names names;
    private final Consumer<String> notices;

    Resets(Names names, Consumer<String> notices) {
        this.names = names;
        this.notices = notices;
    }

    /** Returns whether the type of a variable mentions a class or one inside it. */
    static boolean mentions(Declared.Variable variable, Declared.Type type) {
        String name = "L" + type.internalName();
        return List.of(";", "$", "<").stream()
                .anyMatch(end -> variable.signature().contains(name + end)
                        || variable.descriptor().contains(name + end));
    }

    /** Resets what a unit supersedes; what it declares is in force already. */
    void apply(UnitPlan plan) {
        Set<String> declared = new LinkedHashSet<>();
        plan.declared().values().forEach(v -> declared.add(v.name()));
        Map<String, @Nullable Object> before = new HashMap<>();
        for (Declared.Variable old : plan.supersededVariables()) {
            if (plan.retyped().containsKey(old.name())) {
                before.put(old.name(), VariableFields.read(old));
            }
            VariableFields.write(old, null);
        }
        if (plan.supersededTypes().isEmpty()) {
            return;
        }
        for (Declared.Variable variable : List.copyOf(names.variables.values())) {
            Object value = before.get(variable.name());
            if (!plan.retyped().containsKey(variable.name())) {
                heldType(variable, plan).ifPresent(type -> {
                    VariableFields.write(variable, null);
                    tell(variable, type, plan, declared);
                });
            } else if (isEmpty(value)) {
                VariableFields.write(variable, value);
            } else if (value != null) {
                tell(variable, plan.supersededTypes().keySet().iterator().next(), plan, declared);
            }
        }
    }

    private void tell(Declared.Variable variable, String type, UnitPlan plan, Set<String> declared) {
        if (!declared.contains(variable.name())) {
            notices.accept("Variable " + variable.name() + " is reset: class " + type + " is a new one, as "
                    + plan.fresh().get(type) + ", and it held an object of the old one");
        }
    }

    private static Optional<String> heldType(Declared.Variable variable, UnitPlan plan) {
        return plan.supersededTypes().entrySet().stream()
                .filter(entry -> surelyHolds(VariableFields.read(variable), entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A collection without elements serves the new class as it served the old one. */
    private static boolean isEmpty(@Nullable Object value) {
        return value instanceof Collection<?> collection && PLAIN.contains(value.getClass()) && collection.isEmpty()
                || value instanceof Map<?, ?> map && PLAIN.contains(value.getClass()) && map.isEmpty();
    }

    /** Another thread may be changing a collection just now, or one of the user's may refuse to be read. */
    private static boolean surelyHolds(@Nullable Object value, Declared.Type type) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return holds(value, type, 2);
            } catch (ConcurrentModificationException e) {
                Thread.yield();
            } catch (RuntimeException e) {
                return false;
            }
        }
        return false;
    }

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
}
