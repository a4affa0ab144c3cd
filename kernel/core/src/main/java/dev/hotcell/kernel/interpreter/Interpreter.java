package dev.hotcell.kernel.interpreter;

import dev.hotcell.session.Declaration;
import dev.hotcell.session.Variable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Java code and remembers what it declared. Several threads may evaluate at once, each its own cell; an
 * interpreter that cannot has the later ones wait.
 */
public interface Interpreter extends AutoCloseable {

    /**
     * Evaluates a piece of Java without magics: the whole of a cell, or what stands between two of its magics.
     *
     * @throws CompilationException if it does not compile; nothing of it has run
     * @throws EvaluationException if it threw; what it did before has happened and is kept
     * @throws dev.hotcell.cell.CellInterruptedException if it was interrupted
     */
    Result evaluate(Source source) throws CompilationException, EvaluationException;

    /** Does beforehand what the first evaluation would wait for; nothing of it shows. */
    default void warmUp() {}

    /** Returns whether a cell could be run as it stands, for front ends that ask at each line's end. */
    Completeness completeness(String code);

    /**
     * Returns what could stand at the cursor.
     *
     * @param cursor an offset into the code in {@code char}s
     */
    Completions complete(String code, int cursor);

    /**
     * Returns what is known of the name at the cursor.
     *
     * @param cursor an offset into the code in {@code char}s
     */
    Optional<Documentation> documentation(String code, int cursor);

    /**
     * Returns what is known of the name at the cursor.
     *
     * @param cursor an offset into the code in {@code char}s
     * @param withSource whether its source is wanted too, where that is known
     */
    default Optional<Documentation> documentation(String code, int cursor, boolean withSource) {
        return documentation(code, cursor);
    }

    /** Gets ready for questions about code in the background, once no cell runs. Returns at once. */
    default void getReadyForQuestions() {}

    /** Returns the top-level variables, in the order of their declaration. */
    List<Variable> variables();

    /** Returns the imports, types and methods in force; none where the interpreter does not tell. */
    default List<Declaration> declarations() {
        return List.of();
    }

    /**
     * Declares a variable, or gives a new type and value to the one of that name.
     *
     * @throws IllegalArgumentException if the name is no Java identifier or the value no instance of the type
     */
    void setVariable(String name, String type, @Nullable Object value);

    /** Forgets all that was declared, imports included, except for what was there at the start. */
    void reset();

    /** Adds jars and class folders for the code that follows. */
    void addToClassPath(Collection<Path> entries);

    /** Adds what comes with the kernel: what {@link #addToClassPath} adds is found first. */
    default void addShipped(Collection<Path> entries) {
        addToClassPath(entries);
    }

    @Override
    void close();
}
