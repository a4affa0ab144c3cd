package dev.hotcell.display;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows a collection as text, and one of records of a single class, or of maps, as a table as well. */
final class RecordsRenderer {
    MimeBundle render(Collection<?> values, RenderRequest request) {
        String text = ValueText.of(values, request);
        if (request.asksFor(MimeTypes.JSON)) {
            return MimeBundle.of(MimeTypes.JSON, JsonTree.of(values)).with(MimeTypes.PLAIN, text);
        }
        if (!request.accepts(MimeTypes.HTML)) {
            return MimeBundle.text(text);
        }
        return table(values, request)
                .or(() -> MapsTable.of(values, request))
                .map(table -> MimeBundle.html(table, text))
                .orElseGet(() -> MimeBundle.text(text));
    }

    private static Optional<String> table(Collection<?> values, RenderRequest request) {
        List<Object> rows = new ArrayList<>();
        try {
            for (Object value : values) {
                if (!(value instanceof Record)
                        || !rows.isEmpty() && value.getClass() != rows.get(0).getClass()
                        || request.renderers().rendersInItsOwnWay(value)) {
                    return Optional.empty();
                }
                rows.add(value);
                if (rows.size() == request.limits().rows()) {
                    break;
                }
            }
        } catch (RuntimeException e) {
            SafeText.rethrowInterrupt(e);
            return Optional.empty();
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(table(rows, values.size(), request));
    }

    private static String table(List<Object> rows, int size, RenderRequest request) {
        RecordComponent[] all = rows.get(0).getClass().getRecordComponents();
        RecordComponent[] columns =
                Arrays.copyOf(all, Math.min(all.length, request.limits().columns()));
        HtmlTable table = new HtmlTable(
                Arrays.stream(columns).map(RecordComponent::getName).toList());
        for (int i = 0; i < columns.length; i++) {
            if (isNumber(columns[i].getType())) {
                table.alignRight(i);
            }
        }
        for (Object row : rows) {
            table.row(Arrays.stream(columns)
                    .map(column -> cell(ValueText.component(row, column), request))
                    .toList());
        }
        return table.note(leftOut(rows.size(), size, columns.length, all.length))
                .html();
    }

    /** Says what of a table is not drawn; nothing if it is all there. */
    static String leftOut(int rows, int allRows, int columns, int allColumns) {
        String first = rows < allRows ? rows + " of " + allRows + " rows" : "";
        String second = columns < allColumns ? columns + " of " + allColumns + " columns" : "";
        return first + (first.isEmpty() || second.isEmpty() ? "" : ", ") + second;
    }

    static String cell(@Nullable Object value, RenderRequest request) {
        return SafeText.cut(request.text(value), request.limits().cellCharacters());
    }

    private static boolean isNumber(Class<?> type) {
        return type.isPrimitive() && type != boolean.class && type != char.class || Number.class.isAssignableFrom(type);
    }
}
