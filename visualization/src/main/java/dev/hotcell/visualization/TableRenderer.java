package dev.hotcell.visualization;

import dev.hotcell.display.HtmlTable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.display.RenderRequest;
import dev.hotcell.display.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/** Shows a Tablesaw table or column: the first rows, and how many there are. */
final class TableRenderer implements Renderer<Object> {
    private static final int MAX_ROWS = 50;
    private static final int MAX_COLUMNS = 60;
    private static final int MAX_CELL = 200;

    @Override
    public MimeBundle render(Object value, RenderRequest request) {
        return value instanceof Relation table ? render(table, request) : render((Column<?>) value, request);
    }

    MimeBundle render(Relation table, RenderRequest request) {
        List<Column<?>> columns = new ArrayList<>(table.columns());
        return render(table.name(), columns, table.rowCount(), request);
    }

    MimeBundle render(Column<?> column, RenderRequest request) {
        return render("", List.of(column), column.size(), request);
    }

    private static MimeBundle render(String name, List<Column<?>> all, int rows, RenderRequest request) {
        List<Column<?>> columns = all.subList(0, Math.min(all.size(), MAX_COLUMNS));
        int shown = Math.min(rows, MAX_ROWS);
        String note = note(rows, shown, all.size(), columns.size());
        String text = text(name, columns, shown) + note;
        return request.accepts(MimeTypes.HTML)
                ? MimeBundle.html(html(columns, shown, note), text)
                : MimeBundle.text(text);
    }

    private static String note(int rows, int shownRows, int columns, int shownColumns) {
        String size = String.format(Locale.ROOT, "%,d rows × %,d columns", rows, columns);
        if (shownRows == rows && shownColumns == columns) {
            return size;
        }
        return size + ", of which the first " + shownRows + (shownColumns < columns ? " and " + shownColumns : "")
                + " are shown";
    }

    private static String html(List<Column<?>> columns, int rows, String note) {
        HtmlTable table = new HtmlTable(columns.stream().map(Column::name).toList())
                .subheaders(columns.stream().map(TableRenderer::type).toList())
                .note(note);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) instanceof NumericColumn) {
                table.alignRight(i);
            }
        }
        for (int row = 0; row < rows; row++) {
            List<String> cells = new ArrayList<>();
            for (Column<?> column : columns) {
                cells.add(cell(column, row));
            }
            table.row(cells);
        }
        return table.html();
    }

    private static String type(Column<?> column) {
        int missing = column.countMissing();
        return column.type().name().toLowerCase(Locale.ROOT) + (missing == 0 ? "" : ", " + missing + " missing");
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        String text = column.getString(row);
        return text.length() <= MAX_CELL ? text : text.substring(0, MAX_CELL) + "…";
    }

    private static String text(String name, List<Column<?>> columns, int rows) {
        if (columns.isEmpty()) {
            return "";
        }
        Table head = Table.create(name == null ? "" : name);
        for (Column<?> column : columns) {
            head.addColumns(rows == 0 ? column.emptyCopy() : column.first(rows));
        }
        return head.printAll() + System.lineSeparator();
    }
}
