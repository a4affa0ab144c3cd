package dev.hotcell.kernel.compiler;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets superseded variables, and those that hold objects of superseded classes, go of their values. */
final class Resets {
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
        plan.supersededVariables().forEach(old -> VariableFields.write(old, null));
        for (Declared.Variable variable : List.copyOf(names.variables.values())) {
            for (Map.Entry<String, Declared.Type> entry : plan.supersededTypes().entrySet()) {
                boolean retyped = plan.retyped().containsKey(variable.name());
                if (retyped || holds(VariableFields.read(variable), entry.getValue(), 2)) {
                    VariableFields.write(variable, null);
                    if (!declared.contains(variable.name())) {
                        notices.accept("Variable " + variable.name() + " is reset: class " + entry.getKey()
                                + " is a new one, as " + plan.fresh().get(entry.getKey())
                                + ", and it held an object of the old one");
                    }
                    break;
                }
            }
        }
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
