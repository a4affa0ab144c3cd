package dev.hotcell.display;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows a single record as its fields, and a rectangle of numbers as a table; both as text as well. */
final class GridRenderer {
    private static final int MAX_SIDE = 20;
    private static final int SHOWN_OF_MORE = 10;

    private GridRenderer() {}

    static MimeBundle record(Object value, RenderRequest request) {
        String text = ValueText.of(value, request);
        RecordComponent[] components = value.getClass().getRecordComponents();
        if (!request.accepts(MimeTypes.HTML) || components.length == 0 || ValueText.writesItself(value)) {
            return MimeBundle.text(text);
        }
        HtmlTable table = new HtmlTable(List.of(value.getClass().getSimpleName(), "")).titleless(1);
        for (RecordComponent component : components) {
            table.row(
                    List.of(component.getName(), RecordsRenderer.cell(ValueText.component(value, component), request)));
        }
        return MimeBundle.html(table.html(), text);
    }

    static MimeBundle array(Object array, RenderRequest request) {
        if (array instanceof byte[] bytes) {
            Optional<ImageFormat> format = ImageFormat.of(bytes);
            if (format.isPresent()) {
                return format.get().bundle(bytes.clone());
            }
        }
        int columns = columns(array);
        boolean large = columns > 0 && (columns > MAX_SIDE || Array.getLength(array) > MAX_SIDE);
        String text = large ? corner((Object[]) array, columns) : ValueText.of(array, request);
        return columns > 0 && request.accepts(MimeTypes.HTML)
                ? MimeBundle.html(matrix(array, columns), text)
                : MimeBundle.text(text);
    }

    /** Returns how many columns there are in a rectangle of numbers, 0 for anything else. */
    private static int columns(Object array) {
        Class<?> type = array.getClass().getComponentType().getComponentType();
        if (type == null || !type.isPrimitive() || type == boolean.class || type == char.class) {
            return 0;
        }
        Object[] rows = (Object[]) array;
        int columns = rows.length == 0 || rows[0] == null ? 0 : Array.getLength(rows[0]);
        for (Object row : rows) {
            if (row == null || Array.getLength(row) != columns) {
                return 0;
            }
        }
        return columns;
    }

    /** Writes the first rows and columns; a page of numbers helps nobody. */
    private static String corner(Object[] rows, int columns) {
        StringBuilder text = new StringBuilder("[");
        int shownRows = rows.length > MAX_SIDE ? SHOWN_OF_MORE : rows.length;
        int shownColumns = columns > MAX_SIDE ? SHOWN_OF_MORE : columns;
        for (int r = 0; r < shownRows; r++) {
            text.append(r == 0 ? "[" : ",\n [");
            for (int c = 0; c < shownColumns; c++) {
                text.append(c == 0 ? "" : ", ").append(Array.get(rows[r], c));
            }
            text.append(columns > shownColumns ? ", … " + (columns - shownColumns) + " more]" : "]");
        }
        return text.append(rows.length > shownRows ? ",\n … " + (rows.length - shownRows) + " more]" : "]")
                .toString();
    }

    private static String matrix(Object array, int columns) {
        Object[] rows = (Object[]) array;
        List<Integer> shownColumns = shown(columns);
        List<String> titles = new ArrayList<>(List.of(""));
        shownColumns.forEach(c -> titles.add(c < 0 ? "…" : Integer.toString(c)));
        HtmlTable table = new HtmlTable(titles);
        for (int i = 0; i < titles.size(); i++) {
            table.alignRight(i);
        }
        for (int r : shown(rows.length)) {
            List<String> cells = new ArrayList<>(List.of(r < 0 ? "…" : Integer.toString(r)));
            shownColumns.forEach(c -> cells.add(r < 0 || c < 0 ? "…" : number(Array.get(rows[r], c))));
            table.row(cells);
        }
        return table.note(rows.length + " × " + columns).html();
    }

    private static String number(Object value) {
        String text = value.toString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Returns which rows or columns are shown; -1 stands for those left out. */
    private static List<Integer> shown(int count) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (count <= MAX_SIDE || i < SHOWN_OF_MORE || i >= count - SHOWN_OF_MORE / 2) {
                indices.add(i);
            } else if (i == SHOWN_OF_MORE) {
                indices.add(-1);
            }
        }
        return indices;
    }
}
