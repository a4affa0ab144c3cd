package dev.hotcell.kernel.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a JSON object by name and kind; an absent field and one that is {@code null} are the same. */
public record Fields(Map<String, @Nullable Object> object) {

    /** @throws ProtocolException if it is absent or no string */
    public String string(String name) throws ProtocolException {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new ProtocolException("the field " + name + " must be a string");
    }

    /** @throws ProtocolException if it is present but no string */
    public String string(String name, String otherwise) throws ProtocolException {
        return object.get(name) == null ? otherwise : string(name);
    }

    /** @throws ProtocolException if it is present but no boolean */
    public boolean flag(String name, boolean otherwise) throws ProtocolException {
        Object value = object.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new ProtocolException("the field " + name + " must be true or false");
    }

    /** @throws ProtocolException if it is present but no number that fits an {@code int} */
    public int integer(String name, int otherwise) throws ProtocolException {
        Object value = object.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        throw new ProtocolException("the field " + name + " must be a whole number");
    }

    /** @throws ProtocolException if it is present but no object */
    @SuppressWarnings("unchecked") // Json makes no maps with other keys
    public Map<String, @Nullable Object> map(String name) throws ProtocolException {
        Object value = object.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new ProtocolException("the field " + name + " must be an object");
    }

    /** Returns a list, empty if it is absent or something else. */
    public List<?> list(String name) {
        return object.get(name) instanceof List<?> list ? list : List.of();
    }
}
