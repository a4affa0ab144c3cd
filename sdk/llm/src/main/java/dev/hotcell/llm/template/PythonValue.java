package dev.hotcell.llm.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as Python sees them: {@code null} is None; numbers are {@code Long} and {@code Double}; there are strings,
 * booleans, lists and maps with strings as keys.
 */
final class PythonValue {
    private PythonValue() {}

    /** Returns a value in the forms that templates know, numbers in the widest. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new java.util.LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(String.valueOf(key), of(element)));
            return copy;
        }
        if (value instanceof Collection<?> elements) {
            List<@Nullable Object> copy = new ArrayList<>();
            elements.forEach(element -> copy.add(of(element)));
            return copy;
        }
        return value;
    }

    static boolean isTrue(@Nullable Object value) {
        if (value == null || value instanceof Undefined) {
            return false;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof Collection<?> elements) {
            return !elements.isEmpty();
        }
        return !(value instanceof Map<?, ?> map) || !map.isEmpty();
    }

    /** Returns the text of a value as {@code str} gives it. */
    static String text(@Nullable Object value) {
        return value instanceof String text ? text : value instanceof Undefined ? "" : shown(value);
    }

    /** Returns the text of a value inside of a list, as {@code repr} gives it. */
    static String shown(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double number) {
            return decimal(number);
        }
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Tuple tuple) {
            return tuple.stream()
                    .map(PythonValue::shown)
                    .collect(Collectors.joining(", ", "(", tuple.size() == 1 ? ",)" : ")"));
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(PythonValue::shown).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> shown(e.getKey()) + ": " + shown(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Undefined ? "Undefined" : String.valueOf(value);
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c == '\n' || c == '\t' || c == '\r') {
                quoted.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r");
            } else if (c < 0x20 || c == 0x7f) {
                quoted.append(String.format("\\x%02x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append(quote).toString();
    }

    /** Python writes numbers from 1e16 and below 1e-4 with an exponent. */
    static String decimal(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(number);
        if (size != 0 && (size >= 1e16 || size < 1e-4)) {
            String[] parts = Double.toString(number).split("E");
            String digits = parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
            int exponent = Integer.parseInt(parts[1]);
            return digits + (exponent < 0 ? "e-" : "e+") + String.format("%02d", Math.abs(exponent));
        }
        String plain = size == 0
                ? Double.toString(number)
                : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (isNumber(a) && isNumber(b)) {
            return a instanceof Double || b instanceof Double ? real(a) == real(b) : integer(a) == integer(b);
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            boolean same = left.size() == right.size() && left instanceof Tuple == right instanceof Tuple;
            for (int i = 0; same && i < left.size(); i++) {
                same = equal(left.get(i), right.get(i));
            }
            return same;
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return left.size() == right.size()
                    && left.entrySet().stream()
                            .allMatch(e -> right.containsKey(e.getKey()) && equal(e.getValue(), right.get(e.getKey())));
        }
        if (a instanceof Undefined || b instanceof Undefined) {
            return a instanceof Undefined && b instanceof Undefined;
        }
        return a == null ? b == null : a.equals(b);
    }

    /** Returns which of two numbers, strings or lists is less. */
    static int compare(@Nullable Object a, @Nullable Object b) {
        if (isNumber(a) && isNumber(b)) {
            return a instanceof Double || b instanceof Double
                    ? Double.compare(real(a), real(b))
                    : Long.compare(integer(a), integer(b));
        }
        if (a instanceof String left && b instanceof String right) {
            return left.compareTo(right);
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                if (!equal(left.get(i), right.get(i))) {
                    return compare(left.get(i), right.get(i));
                }
            }
            return Integer.compare(left.size(), right.size());
        }
        throw new TemplateException(kind(a) + " and " + kind(b) + " have no order");
    }

    static boolean contains(@Nullable Object whole, @Nullable Object part) {
        if (whole instanceof String text) {
            if (part instanceof String piece) {
                return text.contains(piece);
            }
            throw new TemplateException("a string contains strings only, no " + kind(part));
        }
        if (whole instanceof Map<?, ?> map) {
            return part instanceof String && map.containsKey(part);
        }
        return elements(whole).stream().anyMatch(element -> equal(element, part));
    }

    /** Returns what a loop over a value goes through. */
    static List<@Nullable Object> elements(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof String text) {
            return text.codePoints()
                    .<@Nullable Object>mapToObj(Character::toString)
                    .collect(Collectors.toList());
        }
        if (value instanceof Undefined) {
            return List.of();
        }
        throw new TemplateException(kind(value) + " has no elements");
    }

    static boolean isNumber(@Nullable Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    static long integer(@Nullable Object value) {
        return value instanceof Boolean truth ? truth ? 1 : 0 : value instanceof Number number ? number.longValue() : 0;
    }

    static double real(@Nullable Object value) {
        return value instanceof Double number ? number : integer(value);
    }

    /** Returns what kind of value it is, for messages. */
    static String kind(@Nullable Object value) {
        if (value == null) {
            return "none";
        }
        if (value instanceof Undefined undefined) {
            return "the undefined " + undefined.name();
        }
        return value instanceof String
                ? "a string"
                : value instanceof Boolean
                        ? "a boolean"
                        : value instanceof Number
                                ? "a number"
                                : value instanceof List ? "a list" : value instanceof Map ? "a mapping" : "an object";
    }
}
