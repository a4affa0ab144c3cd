package dev.hotcell.magics;

import dev.hotcell.display.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The code of a notebook file. */
final class NotebookFile {

    private NotebookFile() {}

    /**
     * Returns the source of each code cell, in order.
     *
     * @throws IllegalArgumentException if the text is no notebook of format 3 or 4
     */
    static List<String> codeCells(String json) {
        if (JsonText.read(json) instanceof Map<?, ?> notebook) {
            List<String> code = new ArrayList<>();
            if (notebook.get("cells") instanceof List<?> cells) {
                cells.forEach(cell -> addCode(cell, "source", code));
                return code;
            }
            if (notebook.get("worksheets") instanceof List<?> sheets) {
                for (Object sheet : sheets) {
                    if (sheet instanceof Map<?, ?> map && map.get("cells") instanceof List<?> cells) {
                        cells.forEach(cell -> addCode(cell, "input", code));
                    }
                }
                return code;
            }
        }
        throw new IllegalArgumentException("This is no notebook: it has no cells");
    }

    private static void addCode(@Nullable Object cell, String field, List<String> code) {
        if (cell instanceof Map<?, ?> map && "code".equals(map.get("cell_type"))) {
            String source = map.get(field) instanceof List<?> lines
                    ? String.join("", lines.stream().map(String::valueOf).toList())
                    : String.valueOf(map.get(field));
            if (!source.isBlank()) {
                code.add(source);
            }
        }
    }
}
