package dev.hotcell.llm.schema;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a JSON value must look like. */
public sealed interface Schema {

    /**
     * Reads the schema off a Java type: records of records, enums, strings, numbers, booleans, lists, sets, arrays, maps
     * with string keys, {@code Optional}, {@code LocalDate}.
     *
     * @throws IllegalArgumentException if the type has another part, or contains itself
     */
    static Schema of(Type type) {
        return new TypeSchema().of(type);
    }

    /**
     * An object with exactly these members, in this order.
     *
     * @param properties by name
     */
    record ObjectOf(Map<String, Schema> properties) implements Schema {
        public ObjectOf {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /**
     * An object with any members of one kind.
     *
     * @param mostEntries how many at most
     */
    record MapOf(Schema values, int mostEntries) implements Schema {}

    /**
     * A list.
     *
     * @param mostItems how many at most
     */
    record ListOf(Schema items, int mostItems) implements Schema {}

    /**
     * A string.
     *
     * @param longest how many characters at most
     */
    record Text(int longest) implements Schema {}

    /** A date as {@code 2026-01-31}. */
    record Date() implements Schema {}

    /** One of these strings. */
    record OneOf(List<String> values) implements Schema {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /**
     * A whole number.
     *
     * @param digits how many at most
     */
    record Whole(int digits) implements Schema {}

    /** A number. */
    record Decimal() implements Schema {}

    /** True or false. */
    record Truth() implements Schema {}

    /** A value or null. */
    record Maybe(Schema value) implements Schema {}
}
