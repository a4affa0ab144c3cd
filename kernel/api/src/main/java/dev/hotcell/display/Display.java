package dev.hotcell.display;

import dev.hotcell.cell.CellContext;
import org.jspecify.annotations.Nullable;

/**
 * Shows values in the output of the current cell.
 *
 * <pre>{@code
 * DisplayHandle shown = Display.show("working");
 * shown.update("done");
 * }</pre>
 */
public final class Display {

    private Display() {}

    /**
     * Shows a value.
     *
     * @param mimeTypes the forms wanted; none for the renderer's own choice
     */
    public static DisplayHandle show(@Nullable Object value, String... mimeTypes) {
        DisplayHandle shown = show(CellContext.current().renderers().render(value, mimeTypes));
        if (mimeTypes.length == 0 && value instanceof ChangingDisplayable changing) {
            changing.shown(shown);
        }
        return shown;
    }

    /** Shows a bundle. */
    public static DisplayHandle show(MimeBundle bundle) {
        DisplayHandle handle = DisplayHandle.create();
        CellContext.current().output().display(bundle, handle.id());
        return handle;
    }

    /** Replaces the display of that name. */
    public static void update(String displayId, @Nullable Object value, String... mimeTypes) {
        CellContext cell = CellContext.current();
        cell.output().update(displayId, cell.renderers().render(value, mimeTypes));
    }

    /** Returns a value's forms without showing them. */
    public static MimeBundle render(@Nullable Object value, String... mimeTypes) {
        return CellContext.current().renderers().render(value, mimeTypes);
    }

    /**
     * Clears the output of the current cell.
     *
     * @param wait whether to keep the old output until something new arrives
     */
    public static void clear(boolean wait) {
        CellContext.current().output().clear(wait);
    }
}
