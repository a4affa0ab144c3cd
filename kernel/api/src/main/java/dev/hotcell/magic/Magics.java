package dev.hotcell.magic;

import dev.hotcell.cell.CellContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Registers magics of one's own in the session of the running cell; a later one takes the place of an earlier one.
 *
 * <pre>{@code
 * Magics.line("hello", names -> "Hello " + names);
 * Magics.cell("shout", (words, body) -> body.toUpperCase());
 * }</pre>
 */
public final class Magics {

    private Magics() {}

    /** What a magic of one line does. */
    @FunctionalInterface
    public interface LineFunction {
        /**
         * Runs it.
         *
         * @param words the words of its line
         * @return its value, or {@code null}
         * @throws Exception shown as the cell's error
         */
        @Nullable
        Object run(List<String> words) throws Exception;
    }

    /** What a magic of a whole cell does. */
    @FunctionalInterface
    public interface CellFunction {
        /**
         * Runs it.
         *
         * @param words the words after its name
         * @param body the lines below
         * @return its value, or {@code null}
         * @throws Exception shown as the cell's error
         */
        @Nullable
        Object run(List<String> words, String body) throws Exception;
    }

    /** Something done for its effect. */
    @FunctionalInterface
    public interface Action {
        /**
         * Does it.
         *
         * @param words the words of its line
         * @throws Exception shown as the cell's error
         */
        void run(List<String> words) throws Exception;
    }

    /** Makes a function the line magic of that name. */
    public static void line(String name, LineFunction function) {
        line(name, "Registered by a cell.", function);
    }

    /** Makes a function the line magic of that name, with a sentence for {@code %help}. */
    public static void line(String name, String summary, LineFunction function) {
        register(new FunctionMagic.Line(List.of(checked(name)), summary, "…", function));
    }

    /** Makes an action the line magic of that name: it has no value. */
    public static void action(String name, Action action) {
        line(name, words -> {
            action.run(words);
            return null;
        });
    }

    /** Makes a function the cell magic of that name. */
    public static void cell(String name, CellFunction function) {
        cell(name, "Registered by a cell.", function);
    }

    /** Makes a function the cell magic of that name, with a sentence for {@code %help}. */
    public static void cell(String name, String summary, CellFunction function) {
        register(new FunctionMagic.Cell(List.of(checked(name)), summary, "…", function));
    }

    /** Registers a magic. */
    public static void register(Magic magic) {
        CellContext.current()
                .session()
                .orElseThrow(() -> new IllegalStateException("Magics are for notebooks: no kernel is running"))
                .magics()
                .register(magic);
    }

    /**
     * Registers the methods of an object that bear {@link MagicMethod}.
     *
     * @throws IllegalArgumentException if there are none, or one takes what a magic cannot give
     */
    public static void register(Object annotated) {
        AnnotatedMagics.of(annotated.getClass(), annotated).forEach(Magics::register);
    }

    /**
     * Registers the methods of a class that bear {@link MagicMethod}; those that are not static belong to an instance
     * made for them.
     *
     * @throws IllegalArgumentException if there are none, one takes what a magic cannot give, or no instance can be made
     */
    public static void register(Class<?> annotated) {
        AnnotatedMagics.of(annotated, null).forEach(Magics::register);
    }

    static String checked(String name) {
        if (!name.matches("[A-Za-z_][\\w.-]*")) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is no name for a magic: letters, digits, '_', '.' and '-', without percent signs");
        }
        return name;
    }
}
