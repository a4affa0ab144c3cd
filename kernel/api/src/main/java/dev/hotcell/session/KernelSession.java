package dev.hotcell.session;

import dev.hotcell.comm.Comms;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.magic.MagicRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session of one kernel. Its methods may be called from a cell, a magic, or a thread that either has started. */
public interface KernelSession {

    /**
     * Runs Java code, magics included, as if it stood in the current cell.
     *
     * @return the value of its last expression, or {@code null}
     * @throws Exception what the code throws, or what is wrong with it
     */
    @Nullable
    Object eval(String code) throws Exception;

    /**
     * Runs a line magic.
     *
     * @param name without the percent sign
     * @param arguments the rest of its line
     * @throws Exception what the magic throws
     */
    @Nullable
    Object lineMagic(String name, String arguments) throws Exception;

    /**
     * Runs a cell magic.
     *
     * @param name without the percent signs
     * @param arguments the rest of its line
     * @param body the lines below
     * @throws Exception what the magic throws
     */
    @Nullable
    Object cellMagic(String name, String arguments, String body) throws Exception;

    /**
     * Runs a line magic with arguments that are split already, so that spaces and quotes in them mean nothing.
     *
     * @throws Exception what the magic throws
     */
    @Nullable
    Object lineMagic(String name, List<String> arguments) throws Exception;

    /**
     * Runs a cell magic with arguments that are split already.
     *
     * @throws Exception what the magic throws
     */
    @Nullable
    Object cellMagic(String name, List<String> arguments, String body) throws Exception;

    /** Returns the top-level variables, in the order of their declaration. */
    List<Variable> variables();

    /** Returns a top-level variable. */
    default Optional<Variable> variable(String name) {
        return variables().stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** Returns the imports, types and methods in force, in the order of their declaration, imports first. */
    default List<Declaration> declarations() {
        return List.of();
    }

    /**
     * Declares a top-level variable, or gives a new value and type to the one of that name.
     *
     * @param type its type as Java writes it, with package names
     * @throws IllegalArgumentException if the name is no Java identifier or the value no instance of the type
     */
    void setVariable(String name, String type, @Nullable Object value);

    /** Forgets all that cells have declared: variables, methods, types and imports. Libraries and hot things stay. */
    void reset();

    /** Returns the cells run so far, the running one the last. */
    List<PastCell> history();

    /** Returns the files and folders that cells are compiled and run against, beyond the kernel's own. */
    List<Path> classPath();

    /** Adds jars and class folders for the cells that follow, in one step. Those already there are passed over. */
    void addToClassPath(Collection<Path> entries);

    /** Returns the loader of the libraries on the class path. */
    ClassLoader classLoader();

    /** Returns the magics. */
    MagicRegistry magics();

    /** Returns the renderers. */
    RendererRegistry renderers();

    /** Returns the options of the JVM that the kernel will have besides its own when it is started again. */
    default List<String> nextStartOptions() {
        return List.of();
    }

    /**
     * Sets the options of the JVM for when the kernel is started again; none for its own alone.
     *
     * @throws IOException if they cannot be kept
     */
    default void setNextStartOptions(List<String> options) throws IOException {
        throw new IOException("Nothing starts this session again");
    }

    /** Returns the comms with the front end. */
    default Comms comms() {
        return Comms.detached();
    }
}
