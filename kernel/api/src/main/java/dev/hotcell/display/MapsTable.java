package dev.hotcell.display;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table of maps with the same kind of keys, as data read from JSON is: a row for each, a column for each key. */
final class MapsTable {
    private MapsTable() {}

    /** Returns the table; nothing for what is no collection of maps by strings. */
    static Optional<String> of(Collection<?> values, RenderRequest request) {
        List<Map<?, ?>> rows = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        try {
            for (Object value : values) {
                if (!(value instanceof Map<?, ?> row) || request.renderers().rendersInItsOwnWay(value)) {
                    return Optional.empty();
                }
                for (Object key : row.keySet()) {
                    if (!(key instanceof String name)) {
                        return Optional.empty();
                    }
                    keys.add(name);
                }
                rows.add(row);
                if (rows.size() == request.limits().rows()) {
                    break;
                }
            }
        } catch (RuntimeException e) {
            SafeText.rethrowInterrupt(e);
            return Optional.empty();
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(table(rows, keys, values.size(), request));
    }

    private static String table(List<Map<?, ?>> rows, Set<String> keys, int size, RenderRequest request) {
        List<String> columns = keys.stream().limit(request.limits().columns()).toList();
        HtmlTable table = new HtmlTable(columns);
        for (int i = 0; i < columns.size(); i++) {
            String key = columns.get(i);
            if (rows.stream().allMatch(row -> row.get(key) == null || row.get(key) instanceof Number)) {
                table.alignRight(i);
            }
        }
        for (Map<?, ?> row : rows) {
            table.row(columns.stream()
                    .map(key -> row.containsKey(key) ? RecordsRenderer.cell(row.get(key), request) : "")
                    .toList());
        }
        return table.note(RecordsRenderer.leftOut(rows.size(), size, columns.size(), keys.size()))
                .html();
    }
}
