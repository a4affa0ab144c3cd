package dev.hotcell.magic;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The magics by name; a later one takes the place of an earlier one of the same name. Safe for several threads. */
public final class MagicRegistry {
    private final ClassLoader libraries;
    private final Map<String, LineMagic> line = new TreeMap<>();
    private final Map<String, CellMagic> cell = new TreeMap<>();
    private final Set<Class<?>> providers = new HashSet<>();
    private boolean loaded;

    /** Creates a registry that finds the magics of these libraries when first asked for one. */
    public MagicRegistry(ClassLoader libraries) {
        this.libraries = libraries;
    }

    /** Registers a magic under all its names. */
    public synchronized void register(Magic magic) {
        load();
        put(magic);
    }

    private void put(Magic magic) {
        for (String name : magic.names()) {
            if (magic instanceof LineMagic lineMagic) {
                line.put(name, lineMagic);
            }
            if (magic instanceof CellMagic cellMagic) {
                cell.put(name, cellMagic);
            }
        }
    }

    private void load() {
        if (!loaded) {
            loaded = true;
            addNewProviders();
        }
    }

    /**
     * Adds the magics of libraries that were added to the class path meanwhile. A library that cannot be used is passed
     * over, with a line on standard error.
     */
    public synchronized void addProviders() {
        if (loaded) {
            addNewProviders();
        }
    }

    private void addNewProviders() {
        var found = ServiceLoader.load(Magic.class, libraries).stream().iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<Magic> provider = found.next();
                if (providers.add(provider.type())) {
                    put(provider.get());
                }
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                System.err.println("The magics of a library cannot be used: " + e);
            }
        }
    }

    /** Returns the line magic of that name. */
    public synchronized Optional<LineMagic> line(String name) {
        load();
        return Optional.ofNullable(line.get(name));
    }

    /** Returns the cell magic of that name. */
    public synchronized Optional<CellMagic> cell(String name) {
        load();
        return Optional.ofNullable(cell.get(name));
    }

    /** Returns the names of all line magics, sorted. */
    public synchronized Collection<String> lineNames() {
        load();
        return List.copyOf(line.keySet());
    }

    /** Returns the names of all cell magics, sorted. */
    public synchronized Collection<String> cellNames() {
        load();
        return List.copyOf(cell.keySet());
    }
}
