package dev.hotcell.kernel.compiler;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Reads and writes the fields that variables are. */
final class VariableFields {
    private VariableFields() {}

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
}
