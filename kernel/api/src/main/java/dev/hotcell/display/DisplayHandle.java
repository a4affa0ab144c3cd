package dev.hotcell.display;

import dev.hotcell.cell.CellContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A display that can be replaced in place, from any thread, also after its cell has ended. */
public final class DisplayHandle {
    private final String id;
    private final CellContext cell;

    private DisplayHandle(String id, CellContext cell) {
        this.id = id;
        this.cell = cell;
    }

    /** Returns the handle of a display that is to be shown in the current cell, under a name that no other has. */
    public static DisplayHandle create() {
        return new DisplayHandle(UUID.randomUUID().toString(), CellContext.current());
    }

    /** Returns the name of the display. */
    public String id() {
        return id;
    }

    /** Makes the display's cell that of the calling thread, until the scope is closed. */
    CellContext.Scope enter() {
        return cell.enter();
    }

    /** Shows a value in place of the present one. */
    public void update(@Nullable Object value, String... mimeTypes) {
        update(cell.renderers().render(value, mimeTypes));
    }

    /** Shows a bundle in place of the present one. */
    public void update(MimeBundle bundle) {
        cell.output().update(id, bundle);
    }
}
