package dev.hotcell.visualization;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/**
 * Columns of values by name, all equally long.
 *
 * @param columns values are numbers, times, booleans, text or {@code null}
 */
record PlotData(Map<String, List<@Nullable Object>> columns) {

    /** What the values of a column are, in the words of Vega-Lite. */
    enum Kind {
        QUANTITATIVE,
        TEMPORAL,
        NOMINAL
    }

    static PlotData of(Relation table) {
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        for (Column<?> column : table.columns()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < column.size(); i++) {
                values.add(column.isMissing(i) ? null : column.get(i));
            }
            columns.put(column.name(), values);
        }
        return new PlotData(columns);
    }

    static PlotData of(List<? extends Record> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("There are no rows to plot");
        }
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        try {
            for (RecordComponent component : rows.get(0).getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                List<@Nullable Object> values = new ArrayList<>();
                for (Record row : rows) {
                    values.add(component.getAccessor().invoke(row));
                }
                columns.put(component.getName(), values);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The rows are no records that can be read: " + e, e);
        }
        return new PlotData(columns);
    }

    /** Takes arrays and lists as they come. */
    static PlotData of(Map<String, ?> given) {
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        given.forEach((name, values) -> columns.put(name, list(name, values)));
        long lengths = columns.values().stream().mapToInt(List::size).distinct().count();
        if (lengths != 1) {
            throw new IllegalArgumentException("The columns are not equally long, or there are none");
        }
        return new PlotData(columns);
    }

    private static List<@Nullable Object> list(String name, Object values) {
        if (values instanceof Iterable<?> iterable) {
            List<@Nullable Object> list = new ArrayList<>();
            iterable.forEach(list::add);
            return list;
        }
        if (!values.getClass().isArray()) {
            throw new IllegalArgumentException("'" + name + "' is no array or list");
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(values); i++) {
            list.add(Array.get(values, i));
        }
        return list;
    }

    int rows() {
        return columns.isEmpty() ? 0 : columns.values().iterator().next().size();
    }

    List<@Nullable Object> column(String name) {
        List<@Nullable Object> values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("There is no column '" + name + "'; there are " + columns.keySet());
        }
        return values;
    }

    Kind kind(String name) {
        Object first =
                column(name).stream().filter(Objects::nonNull).findFirst().orElse("");
        if (first instanceof Number) {
            return Kind.QUANTITATIVE;
        }
        return first instanceof TemporalAccessor || first instanceof java.util.Date ? Kind.TEMPORAL : Kind.NOMINAL;
    }

    double[] numbers(String name) {
        return column(name).stream()
                .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
    }

    /** Returns at most so many rows, evenly chosen, as JSON has them; what is missing or not finite is left out. */
    List<Map<String, Object>> json(int limit) {
        int count = Math.min(limit, rows());
        List<Map<String, Object>> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = (int) ((long) i * rows() / count);
            Map<String, Object> object = new LinkedHashMap<>();
            columns.forEach((name, values) -> {
                Object value = jsonValue(values.get(row));
                if (value != null) {
                    object.put(name, value);
                }
            });
            result.add(object);
        }
        return result;
    }

    private static @Nullable Object jsonValue(@Nullable Object value) {
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? number : null;
        }
        if (value instanceof java.util.Date date) {
            return date.getTime();
        }
        return value == null || value instanceof Boolean ? value : value.toString();
    }
}
