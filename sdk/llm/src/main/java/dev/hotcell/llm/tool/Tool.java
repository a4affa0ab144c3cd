package dev.hotcell.llm.tool;

import dev.hotcell.llm.schema.Schema;
import dev.hotcell.llm.schema.ValueReader;
import java.util.regex.Pattern;

/**
 * Something that a model may have done for it.
 *
 * @param name by which the model calls it: letters, digits, underscores, hyphens
 * @param description that tells the model when to use it
 * @param arguments what it takes
 * @param action does it
 */
public record Tool(String name, String description, Schema.ObjectOf arguments, Action action) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

    /** What a tool does. */
    @FunctionalInterface
    public interface Action {

        /**
         * Does it.
         *
         * @param arguments JSON that fits the tool's schema
         * @return the result, as the model shall read it
         * @throws Exception told to the model as a failure
         */
        Object run(String arguments) throws Exception;
    }

    /**
     * What a tool does, given its arguments as a Java value.
     *
     * @param <T> the type of the arguments
     */
    @FunctionalInterface
    public interface TypedAction<T> {

        /**
         * Does it.
         *
         * @throws Exception told to the model as a failure
         */
        Object run(T arguments) throws Exception;
    }

    /**
     * Checks the tool.
     *
     * @throws IllegalArgumentException if the name is none
     */
    public Tool {
        if (!NAME.matcher(name).matches() || name.equals(ToolSelection.NONE)) {
            throw new IllegalArgumentException(
                    "A tool's name has letters, digits, underscores and hyphens: not \"" + name + "\"");
        }
    }

    /**
     * Returns a tool that takes a record.
     *
     * <pre>{@code
     * record City(String name) {}
     * Tool.of("weather", "The weather in a city.", City.class, city -> Weather.in(city.name()))
     * }</pre>
     *
     * @throws IllegalArgumentException if a model cannot fill in the type
     */
    public static <T extends Record> Tool of(String name, String description, Class<T> type, TypedAction<T> action) {
        Schema schema = Schema.of(type);
        return new Tool(
                name,
                description,
                (Schema.ObjectOf) schema,
                json -> action.run(type.cast(ValueReader.read(json, type))));
    }
}
