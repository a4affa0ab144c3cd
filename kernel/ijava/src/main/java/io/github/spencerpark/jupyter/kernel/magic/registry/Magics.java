package io.github.spencerpark.jupyter.kernel.magic.registry;

import dev.hotcell.session.KernelSession;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registers magics with this kernel, and calls its magics. */
public class Magics {
    private final KernelSession session;

    public Magics(KernelSession session) {
        this.session = session;
    }

    /**
     * Runs a line magic.
     *
     * @throws UndefinedMagicException if there is none of that name
     * @throws Exception what it throws
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the caller says what it expects
    public <T> T applyLineMagic(String name, List<String> args) throws Exception {
        if (session.magics().line(name).isEmpty()) {
            throw new UndefinedMagicException(name, true);
        }
        return (T) session.lineMagic(name, args);
    }

    /**
     * Runs a cell magic.
     *
     * @throws UndefinedMagicException if there is none of that name
     * @throws Exception what it throws
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the caller says what it expects
    public <T> T applyCellMagic(String name, List<String> args, String body) throws Exception {
        if (session.magics().cell(name).isEmpty()) {
            throw new UndefinedMagicException(name, false);
        }
        return (T) session.cellMagic(name, args, body);
    }

    public void registerLineMagic(String name, LineMagicFunction<?> magic) {
        session.magics().register(new RegisteredMagic.Line(List.of(name), magic));
    }

    public void registerCellMagic(String name, CellMagicFunction<?> magic) {
        session.magics().register(new RegisteredMagic.Cell(List.of(name), magic));
    }

    public <T extends LineMagicFunction<?> & CellMagicFunction<?>> void registerLineCellMagic(String name, T magic) {
        registerLineMagic(name, magic);
        registerCellMagic(name, magic);
    }

    /** Registers the methods of an object that bear {@link LineMagic} or {@link CellMagic}. */
    public void registerMagics(Object magics) {
        register(magics.getClass(), magics);
    }

    /** Registers the static methods of a class that bear {@link LineMagic} or {@link CellMagic}. */
    public void registerMagics(Class<?> magics) {
        register(magics, null);
    }

    private void register(Class<?> type, @Nullable Object instance) {
        for (Method method : type.getDeclaredMethods()) {
            LineMagic line = method.getAnnotation(LineMagic.class);
            CellMagic cell = method.getAnnotation(CellMagic.class);
            if (line == null && cell == null) {
                continue;
            }
            if (instance == null && !Modifier.isStatic(method.getModifiers())) {
                throw new IllegalArgumentException(type.getSimpleName() + "." + method.getName()
                        + " is not static: register an instance, registerMagics(new " + type.getSimpleName() + "())");
            }
            MagicCall call = new MagicCall(method, instance, cell != null && line == null);
            if (line != null) {
                names(line.value(), line.aliases(), method).forEach(name -> registerLineMagic(name, call));
            }
            if (cell != null) {
                names(cell.value(), cell.aliases(), method).forEach(name -> registerCellMagic(name, call));
            }
        }
    }

    private static List<String> names(String value, String[] aliases, Method method) {
        List<String> names = new ArrayList<>();
        names.add(value.isEmpty() ? method.getName() : value);
        names.addAll(Arrays.asList(aliases));
        return names;
    }
}
