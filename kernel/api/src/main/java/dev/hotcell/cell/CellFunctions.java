package dev.hotcell.cell;

import dev.hotcell.display.Display;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.session.KernelSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that every cell can call by their bare names, as users of existing Java kernels know them. */
public final class CellFunctions {

    private CellFunctions() {}

    /** Shows a value and returns the name of its display. */
    public static String display(@Nullable Object value, String... mimeTypes) {
        return Display.show(value, mimeTypes).id();
    }

    /** Shows a value in place of an earlier display. */
    public static void updateDisplay(String displayId, @Nullable Object value, String... mimeTypes) {
        Display.update(displayId, value, mimeTypes);
    }

    /** Returns a value's forms, by MIME type, without showing them. */
    public static MimeBundle render(@Nullable Object value, String... mimeTypes) {
        return Display.render(value, mimeTypes);
    }

    /** Prints formatted text. */
    public static void printf(String format, @Nullable Object... arguments) {
        System.out.printf(format, arguments);
    }

    /**
     * Runs Java code as if it stood in the cell.
     *
     * @return the value of its last expression, or {@code null}
     * @throws Exception what the code throws, or what is wrong with it
     */
    public static @Nullable Object eval(String code) throws Exception {
        return kernel().eval(code);
    }

    /**
     * Runs a line magic.
     *
     * @param arguments each taken as it is, whatever spaces and quotes are in it
     * @throws Exception what the magic throws
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the caller says what it expects
    public static <T> T lineMagic(String name, List<String> arguments) throws Exception {
        return (T) kernel().lineMagic(name, arguments);
    }

    /**
     * Runs a cell magic.
     *
     * @throws Exception what the magic throws
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the caller says what it expects
    public static <T> T cellMagic(String name, List<String> arguments, String body) throws Exception {
        return (T) kernel().cellMagic(name, arguments, body);
    }

    /**
     * Runs a line magic as it stands in a cell.
     *
     * @param line the rest of its line, as written
     * @throws Exception what the magic throws
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the caller says what it expects
    public static <T> T magic(String name, String line) throws Exception {
        return (T) kernel().lineMagic(name, line);
    }

    /** Returns the session that the cell belongs to. */
    public static KernelSession kernel() {
        return CellContext.current()
                .session()
                .orElseThrow(() -> new IllegalStateException("This works in a notebook only: no kernel is running"));
    }
}
