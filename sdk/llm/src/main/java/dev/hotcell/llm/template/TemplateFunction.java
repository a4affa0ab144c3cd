package dev.hotcell.llm.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that a template can call. */
@FunctionalInterface
interface TemplateFunction {
    @Nullable
    Object call(Arguments arguments);

    /** What it is called with. */
    record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
        static final Arguments NONE = new Arguments(List.of(), Map.of());

        int count() {
            return positional.size();
        }

        /** Returns the argument at a place or of a name, or the standard where neither is given. */
        @Nullable
        Object get(int index, String name, @Nullable Object standard) {
            if (index < positional.size()) {
                return positional.get(index);
            }
            return named.containsKey(name) ? named.get(name) : standard;
        }

        /** Returns the argument at a place. */
        @Nullable
        Object get(int index, String name) {
            if (index >= positional.size() && !named.containsKey(name)) {
                throw new TemplateException("the argument " + name + " is missing");
            }
            return get(index, name, null);
        }

        String text(int index, String name) {
            if (get(index, name) instanceof String text) {
                return text;
            }
            throw new TemplateException("the argument " + name + " is no string");
        }

        int integer(int index, String name, int standard) {
            Object value = get(index, name, null);
            if (value == null) {
                return standard;
            }
            if (value instanceof Long number && number == number.intValue()) {
                return number.intValue();
            }
            throw new TemplateException("the argument " + name + " is no integer of a usual size");
        }
    }
}
