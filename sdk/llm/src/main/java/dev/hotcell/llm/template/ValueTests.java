package dev.hotcell.llm.template;

import dev.hotcell.llm.template.TemplateFunction.Arguments;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can stand behind {@code is}. */
final class ValueTests {
    private ValueTests() {}

    static boolean apply(String name, @Nullable Object value, Arguments a) {
        return switch (name) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == null;
            case "string" -> value instanceof String;
            case "mapping" -> value instanceof Map;
            case "sequence" -> value instanceof String || value instanceof List || value instanceof Map;
            case "iterable" ->
                value instanceof String || value instanceof List || value instanceof Map || value instanceof Undefined;
            case "number" -> PythonValue.isNumber(value);
            case "integer" -> value instanceof Long;
            case "float" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "callable" -> value instanceof TemplateFunction;
            case "odd" -> Math.floorMod(PythonValue.integer(value), 2L) == 1;
            case "even" -> Math.floorMod(PythonValue.integer(value), 2L) == 0;
            case "divisibleby" -> Long.valueOf(0).equals(Arithmetic.apply("%", value, a.get(0, "num")));
            case "lower" -> value instanceof String text && text.equals(text.toLowerCase(Locale.ROOT));
            case "upper" -> value instanceof String text && text.equals(text.toUpperCase(Locale.ROOT));
            case "in" -> PythonValue.contains(a.get(0, "seq"), value);
            case "sameas" -> value == a.get(0, "other");
            case "eq", "equalto", "==" -> PythonValue.equal(value, a.get(0, "other"));
            case "ne", "!=" -> !PythonValue.equal(value, a.get(0, "other"));
            case "lt", "lessthan", "<" -> PythonValue.compare(value, a.get(0, "other")) < 0;
            case "le", "<=" -> PythonValue.compare(value, a.get(0, "other")) <= 0;
            case "gt", "greaterthan", ">" -> PythonValue.compare(value, a.get(0, "other")) > 0;
            case "ge", ">=" -> PythonValue.compare(value, a.get(0, "other")) >= 0;
            default -> throw new TemplateException("there is no test " + name);
        };
    }
}
