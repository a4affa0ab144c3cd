package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.analysis.CodeAnalysis;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value of the last bare expression, which code can mention as {@code $n}: a variable once it is mentioned. */
final class LastValue {
    private final Names names;
    private final UnitInstaller installer;
    private final CodeAnalysis lookup;
    private @Nullable Held held;
    private int count;

    private record Held(
            String name, TypeText type, @Nullable Object value) {}

    LastValue(Names names, UnitInstaller installer, CodeAnalysis lookup) {
        this.names = names;
        this.installer = installer;
        this.lookup = lookup;
    }

    /** Declares it if words mention it. */
    void recall(Set<String> words) {
        Held value = held;
        if (value != null && words.contains(value.name()) && !names.variables.containsKey(value.name())) {
            installer.declareVariable(value.name(), value.type(), value.value(), "h0" + count + "_");
        }
    }

    /** Takes the place of the one before, which is let go of. */
    void set(String name, TypeText type, @Nullable Object value) {
        forget();
        held = new Held(name, type, value);
        lookup.declare(type.source() + " " + name + ";");
        count++;
    }

    private void forget() {
        Held old = held;
        if (old != null) {
            lookup.forgetVariable(old.name());
            Declared.Variable variable = names.variables.remove(old.name());
            if (variable != null) {
                VariableFields.write(variable, null);
            }
        }
        clear();
    }

    /** Lets go of it; the names are cleared by others. */
    void clear() {
        held = null;
    }
}
