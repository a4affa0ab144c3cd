package io.github.spencerpark.ijava.runtime;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellFunctions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows and renders values. */
public class Display {

    private static final String MIME_TYPE = "[a-z]+/[a-z0-9.+-]+";
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "html", "text/html", "md", "text/markdown", "txt", "text/plain", "latex", "text/latex", "png", "image/png");

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

    /**
     * Shows a value in one form, as rapaio-jupyter-kernel writes it: {@code display("text/markdown", value)}. IJava writes
     * it the other way round, {@code display(text, "text/markdown")}, which is understood as well.
     */
    public static String display(String mime, @Nullable Object o) {
        String type = SHORT_NAMES.getOrDefault(mime, mime);
        if (o instanceof String as && as.contains("/") && !type.matches(MIME_TYPE)) {
            return display((Object) mime, new String[] {as});
        }
        return type.matches(MIME_TYPE)
                ? display(o, new String[] {type})
                : display((Object) mime, new String[] {String.valueOf(o)});
    }

    /** Shows a value in place of an earlier display. */
    public static void updateDisplay(String id, @Nullable Object o) {
        CellFunctions.updateDisplay(id, o);
    }

    public static void updateDisplay(String id, @Nullable Object o, String... as) {
        CellFunctions.updateDisplay(id, o, as);
    }
}
