package io.github.spencerpark.ijava.runtime;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellFunctions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;

/** Shows and renders values. */
public class Display {

    protected Display() {}

    /** Returns a value's forms, by MIME type, without showing them. */
    public static DisplayData render(@Nullable Object o) {
        return render(o, new String[0]);
    }

    public static DisplayData render(@Nullable Object o, String... as) {
        return o instanceof DisplayData ready && as.length == 0 ? ready : DisplayData.of(CellFunctions.render(o, as));
    }

    /** Shows a value and returns the name of its display. */
    public static String display(@Nullable Object o) {
        return display(o, new String[0]);
    }

    public static String display(@Nullable Object o, String... as) {
        if (o instanceof DisplayData data && data.getDisplayId() != null) {
            String id = data.getDisplayId();
            CellContext.current().output().display(data.toMimeBundle(), id);
            return id;
        }
        return CellFunctions.display(o, as);
    }

    /** Shows a value in place of an earlier display. */
    public static void updateDisplay(String id, @Nullable Object o) {
        CellFunctions.updateDisplay(id, o);
    }

    public static void updateDisplay(String id, @Nullable Object o, String... as) {
        CellFunctions.updateDisplay(id, o, as);
    }
}
