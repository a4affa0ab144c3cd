package dev.hotcell.llm.template;

import dev.hotcell.llm.template.TemplateFunction.Arguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Jinja's filters, as far as chat templates use them. */
final class Filters {
    private Filters() {}

    static @Nullable Object apply(String name, @Nullable Object value, Arguments a) {
        return switch (name) {
            case "abs" -> PythonValue.compare(value, 0L) < 0 ? Arithmetic.apply("-", 0L, value) : value;
            case "capitalize" -> ValueMethods.capitalized(PythonValue.text(value));
            case "count", "length" -> length(value);
            case "d", "default" -> isMissing(value, a) ? a.get(0, "default_value", "") : value;
            case "dictsort" -> sorted(ValueMethods.items(mapping(value)), false, 0L, false);
            case "e", "escape" -> escaped(PythonValue.text(value));
            case "first" -> firstOf(PythonValue.elements(value));
            case "float" -> number(value, a, true);
            case "format" -> TextFormat.percent(PythonValue.text(value), a.positional());
            case "indent" -> indented(PythonValue.text(value), a);
            case "int" -> number(value, a, false);
            case "items" -> value instanceof Undefined ? List.of() : ValueMethods.items(mapping(value));
            case "join" -> joined(value, a);
            case "last" -> firstOf(reversed(PythonValue.elements(value)));
            case "list" -> PythonValue.elements(value);
            case "lower" -> PythonValue.text(value).toLowerCase(Locale.ROOT);
            case "map" -> mapped(value, a);
            case "max", "min" -> extreme(value, name.equals("max"));
            case "reject", "select" -> selected(value, a, false, name.equals("select"));
            case "rejectattr", "selectattr" -> selected(value, a, true, name.equals("selectattr"));
            case "replace" ->
                ValueMethods.replaced(
                        PythonValue.text(value),
                        PythonValue.text(a.get(0, "old")),
                        PythonValue.text(a.get(1, "new")),
                        a.integer(2, "count", -1));
            case "reverse" -> reverse(value);
            case "round" -> rounded(PythonValue.real(value), a);
            case "safe", "string" -> PythonValue.text(value);
            case "sort" -> sorted(PythonValue.elements(value), a);
            case "sum" -> sum(value, a);
            case "title" -> ValueMethods.titled(PythonValue.text(value));
            case "tojson" -> json(value, a);
            case "trim" -> trimmed(value, a);
            case "unique" -> unique(PythonValue.elements(value));
            case "upper" -> PythonValue.text(value).toUpperCase(Locale.ROOT);
            case "wordcount" -> (long) PythonValue.text(value).split("\\W+").length;
            default -> throw new TemplateException("there is no filter " + name);
        };
    }

    private static boolean isMissing(@Nullable Object value, Arguments a) {
        return value instanceof Undefined
                || PythonValue.isTrue(a.get(1, "boolean", false)) && !PythonValue.isTrue(value);
    }

    private static long length(@Nullable Object value) {
        return value instanceof String text
                ? ValueMethods.length(text)
                : PythonValue.elements(value).size();
    }

    private static Map<?, ?> mapping(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new TemplateException(PythonValue.kind(value) + " is no mapping");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static @Nullable Object firstOf(List<@Nullable Object> elements) {
        return elements.isEmpty() ? new Undefined("the first of nothing") : elements.get(0);
    }

    private static List<@Nullable Object> reversed(List<@Nullable Object> elements) {
        List<@Nullable Object> reversed = new ArrayList<>(elements);
        Collections.reverse(reversed);
        return reversed;
    }

    private static Object reverse(@Nullable Object value) {
        List<@Nullable Object> reversed = reversed(PythonValue.elements(value));
        return value instanceof String
                ? reversed.stream().map(PythonValue::text).collect(Collectors.joining())
                : reversed;
    }

    private static @Nullable Object number(@Nullable Object value, Arguments a, boolean real) {
        try {
            if (value instanceof String text) {
                double parsed = Double.parseDouble(text.strip());
                return real ? (Object) parsed : (Object) (long) parsed;
            }
            if (PythonValue.isNumber(value)) {
                return real ? (Object) PythonValue.real(value) : (Object) (long) PythonValue.real(value);
            }
        } catch (NumberFormatException e) {
            // The default stands for it.
        }
        return a.get(0, "default", real ? (Object) 0.0 : (Object) 0L);
    }

    private static String indented(String text, Arguments a) {
        Object width = a.get(0, "width", 4L);
        String indentation = width instanceof String given ? given : " ".repeat(a.integer(0, "width", 4));
        boolean first = PythonValue.isTrue(a.get(1, "first", false));
        boolean blank = PythonValue.isTrue(a.get(2, "blank", false));
        String[] lines = text.split("\n", -1);
        StringBuilder indented = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            boolean indents = i == 0 ? first : blank || !lines[i].isEmpty();
            indented.append(i == 0 ? "" : "\n")
                    .append(indents ? indentation : "")
                    .append(lines[i]);
        }
        return indented.toString();
    }

    private static String joined(@Nullable Object value, Arguments a) {
        Object attribute = a.get(1, "attribute", null);
        return PythonValue.elements(value).stream()
                .map(element -> PythonValue.text(attribute == null ? element : path(element, attribute)))
                .collect(Collectors.joining(PythonValue.text(a.get(0, "d", ""))));
    }

    /** Returns a member by a path of names with dots, or by an index. */
    static @Nullable Object path(@Nullable Object value, @Nullable Object path) {
        if (!(path instanceof String names)) {
            return Members.item(value, path);
        }
        Object found = value;
        for (String name : names.split("\\.")) {
            found = Members.item(found, name.chars().allMatch(Character::isDigit) ? Long.valueOf(name) : name);
        }
        return found;
    }

    private static List<@Nullable Object> mapped(@Nullable Object value, Arguments a) {
        List<@Nullable Object> mapped = new ArrayList<>();
        for (Object element : PythonValue.elements(value)) {
            if (a.named().containsKey("attribute")) {
                Object found = path(element, a.named().get("attribute"));
                mapped.add(found instanceof Undefined ? a.named().getOrDefault("default", found) : found);
            } else {
                mapped.add(apply(a.text(0, "filter"), element, rest(a, 1)));
            }
        }
        return mapped;
    }

    private static Arguments rest(Arguments a, int from) {
        return new Arguments(a.positional().subList(Math.min(from, a.count()), a.count()), a.named());
    }

    private static List<@Nullable Object> selected(
            @Nullable Object value, Arguments a, boolean byMember, boolean wanted) {
        int test = byMember ? 1 : 0;
        List<@Nullable Object> selected = new ArrayList<>();
        for (Object element : PythonValue.elements(value)) {
            Object tested = byMember ? path(element, a.get(0, "attribute")) : element;
            boolean holds = a.count() > test
                    ? ValueTests.apply(a.text(test, "test"), tested, rest(a, test + 1))
                    : PythonValue.isTrue(tested);
            if (holds == wanted) {
                selected.add(element);
            }
        }
        return selected;
    }

    private static @Nullable Object extreme(@Nullable Object value, boolean greatest) {
        List<@Nullable Object> sorted = sorted(PythonValue.elements(value), false, null, greatest);
        return firstOf(sorted);
    }

    private static List<@Nullable Object> sorted(List<@Nullable Object> elements, Arguments a) {
        return sorted(
                elements,
                PythonValue.isTrue(a.get(1, "case_sensitive", false)),
                a.get(2, "attribute", null),
                PythonValue.isTrue(a.get(0, "reverse", false)));
    }

    private static List<@Nullable Object> sorted(
            List<@Nullable Object> elements, boolean caseSensitive, @Nullable Object attribute, boolean reverse) {
        Comparator<@Nullable Object> order =
                (a, b) -> PythonValue.compare(key(a, attribute, caseSensitive), key(b, attribute, caseSensitive));
        List<@Nullable Object> sorted = new ArrayList<>(elements);
        sorted.sort(reverse ? order.reversed() : order);
        return sorted;
    }

    private static @Nullable Object key(@Nullable Object element, @Nullable Object attribute, boolean caseSensitive) {
        Object key = attribute == null ? element : path(element, attribute);
        return key instanceof String text && !caseSensitive ? text.toLowerCase(Locale.ROOT) : key;
    }

    private static Object rounded(double number, Arguments a) {
        double scale = Math.pow(10, a.integer(0, "precision", 0));
        String method = PythonValue.text(a.get(1, "method", "common"));
        double scaled = number * scale;
        return (method.equals("ceil")
                        ? Math.ceil(scaled)
                        : method.equals("floor") ? Math.floor(scaled) : Math.rint(scaled))
                / scale;
    }

    private static @Nullable Object sum(@Nullable Object value, Arguments a) {
        Object attribute = a.get(0, "attribute", null);
        Object sum = a.get(1, "start", 0L);
        for (Object element : PythonValue.elements(value)) {
            sum = Arithmetic.apply("+", sum, attribute == null ? element : path(element, attribute));
        }
        return sum;
    }

    /** As Hugging Face's transformers have it, which leaves all characters as they are. */
    private static String json(@Nullable Object value, Arguments a) {
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        int indent =
                a.get(1, "indent", null) == null && a.count() < 2 && !a.named().containsKey("indent")
                        ? -1
                        : a.integer(1, "indent", -1);
        String between = indent >= 0 ? "," : ", ";
        String afterName = ": ";
        if (a.get(2, "separators", null) instanceof List<?> separators && separators.size() == 2) {
            between = PythonValue.text(separators.get(0));
            afterName = PythonValue.text(separators.get(1));
        }
        boolean sorted = PythonValue.isTrue(a.get(3, "sort_keys", false));
        boolean ascii = PythonValue.isTrue(a.get(0, "ensure_ascii", false));
        return new PythonJson(indent, between, afterName, sorted, ascii).write(value);
    }

    private static String trimmed(@Nullable Object value, Arguments a) {
        TemplateFunction strip = ValueMethods.find(PythonValue.text(value), "strip");
        return strip == null ? "" : PythonValue.text(strip.call(a));
    }

    private static List<@Nullable Object> unique(List<@Nullable Object> elements) {
        List<@Nullable Object> unique = new ArrayList<>();
        for (Object element : elements) {
            if (unique.stream().noneMatch(known -> PythonValue.equal(known, element))) {
                unique.add(element);
            }
        }
        return unique;
    }
}
