package dev.hotcell.llm.template;

import dev.hotcell.llm.template.TemplateFunction.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The methods that strings, lists and mappings have in Python; none changes what it is called on. */
final class ValueMethods {
    private ValueMethods() {}

    /** Returns a method of a value, or null where it has none of that name. */
    static @Nullable TemplateFunction find(@Nullable Object value, String name) {
        if (value instanceof String text) {
            return ofString(text, name);
        }
        if (value instanceof Map<?, ?> map) {
            return ofMapping(map, name);
        }
        return value instanceof List<?> list ? ofList(list, name) : null;
    }

    private static @Nullable TemplateFunction ofMapping(Map<?, ?> map, String name) {
        return switch (name) {
            case "items" -> arguments -> items(map);
            case "keys" -> arguments -> new ArrayList<>(map.keySet());
            case "values" -> arguments -> new ArrayList<>(map.values());
            case "get" ->
                arguments -> {
                    Object key = arguments.get(0, "key");
                    return map.containsKey(key) ? map.get(key) : arguments.get(1, "default", null);
                };
            case "copy" -> arguments -> map;
            case "update", "pop", "popitem", "setdefault", "clear" -> changing(name);
            default -> null;
        };
    }

    static List<@Nullable Object> items(Map<?, ?> map) {
        List<@Nullable Object> items = new ArrayList<>();
        map.forEach((key, value) -> {
            List<@Nullable Object> pair = new ArrayList<>();
            pair.add(key);
            pair.add(value);
            items.add(new Tuple(pair));
        });
        return items;
    }

    private static @Nullable TemplateFunction ofList(List<?> list, String name) {
        return switch (name) {
            case "index" ->
                arguments -> {
                    Object wanted = arguments.get(0, "value");
                    for (int i = 0; i < list.size(); i++) {
                        if (PythonValue.equal(list.get(i), wanted)) {
                            return (long) i;
                        }
                    }
                    throw new TemplateException(PythonValue.shown(wanted) + " is not in the list");
                };
            case "count" ->
                arguments -> list.stream()
                        .filter(e -> PythonValue.equal(e, arguments.get(0, "value")))
                        .count();
            case "copy" -> arguments -> list;
            case "append", "extend", "insert", "pop", "remove", "reverse", "sort", "clear" -> changing(name);
            default -> null;
        };
    }

    private static TemplateFunction changing(String name) {
        return arguments -> {
            throw new TemplateException(name + " would change a value, which templates may not");
        };
    }

    private static @Nullable TemplateFunction ofString(String text, String name) {
        return switch (name) {
            case "strip" -> a -> stripped(text, a, true, true);
            case "lstrip" -> a -> stripped(text, a, true, false);
            case "rstrip" -> a -> stripped(text, a, false, true);
            case "split" -> a -> split(text, a, false);
            case "rsplit" -> a -> split(text, a, true);
            case "splitlines" -> a -> new ArrayList<Object>(text.lines().toList());
            case "startswith" -> a -> anyOf(a.get(0, "prefix"), text::startsWith);
            case "endswith" -> a -> anyOf(a.get(0, "suffix"), text::endsWith);
            case "removeprefix" ->
                a -> text.startsWith(a.text(0, "prefix"))
                        ? text.substring(a.text(0, "prefix").length())
                        : text;
            case "removesuffix" ->
                a -> text.endsWith(a.text(0, "suffix"))
                        ? text.substring(0, text.length() - a.text(0, "suffix").length())
                        : text;
            case "upper" -> a -> text.toUpperCase(java.util.Locale.ROOT);
            case "lower", "casefold" -> a -> text.toLowerCase(java.util.Locale.ROOT);
            case "title" -> a -> titled(text);
            case "capitalize" -> a -> capitalized(text);
            case "replace" -> a -> replaced(text, a.text(0, "old"), a.text(1, "new"), a.integer(2, "count", -1));
            case "find" -> a -> position(text, text.indexOf(a.text(0, "sub"), unit(text, a.integer(1, "start", 0))));
            case "rfind" -> a -> position(text, text.lastIndexOf(a.text(0, "sub")));
            case "index" ->
                a -> {
                    int found = text.indexOf(a.text(0, "sub"));
                    if (found < 0) {
                        throw new TemplateException("the substring is not there");
                    }
                    return position(text, found);
                };
            case "count" -> a -> count(text, a.text(0, "sub"));
            case "join" -> a -> joined(text, PythonValue.elements(a.get(0, "iterable")));
            case "format" -> a -> TextFormat.braces(text, a);
            case "zfill" -> a -> "0".repeat(Math.max(0, a.integer(0, "width", 0) - length(text))) + text;
            case "ljust" -> a -> text + " ".repeat(Math.max(0, a.integer(0, "width", 0) - length(text)));
            case "rjust" -> a -> " ".repeat(Math.max(0, a.integer(0, "width", 0) - length(text))) + text;
            case "isdigit", "isnumeric", "isdecimal" -> a -> all(text, Character::isDigit);
            case "isalpha" -> a -> all(text, Character::isLetter);
            case "isalnum" -> a -> all(text, Character::isLetterOrDigit);
            case "isspace" -> a -> all(text, ValueMethods::isSpace);
            case "isupper" -> a -> cased(text, Character::isLowerCase);
            case "islower" -> a -> cased(text, Character::isUpperCase);
            default -> null;
        };
    }

    private static boolean all(String text, IntPredicate test) {
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    private static boolean cased(String text, IntPredicate other) {
        return text.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c))
                && text.codePoints().noneMatch(other);
    }

    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns the index of a character of Python's, which are code points, as one of Java's. */
    private static int unit(String text, int index) {
        return text.offsetByCodePoints(0, Math.min(index, length(text)));
    }

    private static long position(String text, int unit) {
        return unit < 0 ? -1 : text.codePointCount(0, unit);
    }

    private static boolean anyOf(@Nullable Object wanted, java.util.function.Predicate<String> test) {
        return wanted instanceof List<?> list
                ? list.stream().anyMatch(w -> test.test(PythonValue.text(w)))
                : test.test(PythonValue.text(wanted));
    }

    private static String stripped(String text, Arguments arguments, boolean left, boolean right) {
        Object given = arguments.get(0, "chars", null);
        IntPredicate taken = given == null
                ? ValueMethods::isSpace
                : c -> PythonValue.text(given).indexOf(c) >= 0;
        int start = 0;
        int end = text.length();
        while (left && start < end && taken.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && end > start && taken.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    static String trimmed(String text) {
        return stripped(text, Arguments.NONE, true, true);
    }

    private static List<Object> split(String text, Arguments arguments, boolean fromEnd) {
        Object separator = arguments.get(0, "sep", null);
        int most = arguments.integer(1, "maxsplit", -1);
        List<Object> parts = new ArrayList<>();
        if (separator == null) {
            String rest = trimmed(text);
            for (String part : rest.isEmpty() ? new String[0] : rest.split("\\s+", most < 0 ? 0 : most + 1)) {
                parts.add(part);
            }
            return parts;
        }
        String by = PythonValue.text(separator);
        if (by.isEmpty()) {
            throw new TemplateException("a string cannot be split at nothing");
        }
        String rest = text;
        int at = fromEnd ? rest.lastIndexOf(by) : rest.indexOf(by);
        while (at >= 0 && (most < 0 || parts.size() < most)) {
            parts.add(fromEnd ? 0 : parts.size(), fromEnd ? rest.substring(at + by.length()) : rest.substring(0, at));
            rest = fromEnd ? rest.substring(0, at) : rest.substring(at + by.length());
            at = fromEnd ? rest.lastIndexOf(by) : rest.indexOf(by);
        }
        parts.add(fromEnd ? 0 : parts.size(), rest);
        return parts;
    }

    static String replaced(String text, String old, String fresh, int most) {
        if (most < 0) {
            return text.replace(old, fresh);
        }
        String rest = text;
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < most && rest.contains(old); i++) {
            int at = rest.indexOf(old);
            result.append(rest, 0, at).append(fresh);
            rest = rest.substring(at + old.length());
        }
        return result.append(rest).toString();
    }

    private static long count(String text, String part) {
        long count = 0;
        for (int at = text.indexOf(part); at >= 0 && !part.isEmpty(); at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return part.isEmpty() ? length(text) + 1 : count;
    }

    private static String joined(String by, List<@Nullable Object> parts) {
        List<String> texts = new ArrayList<>();
        for (Object part : parts) {
            if (!(part instanceof String text)) {
                throw new TemplateException("only strings can be joined, no " + PythonValue.kind(part));
            }
            texts.add(text);
        }
        return String.join(by, texts);
    }

    static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = Character.charCount(text.codePointAt(0));
        return text.substring(0, first).toUpperCase(java.util.Locale.ROOT)
                + text.substring(first).toLowerCase(java.util.Locale.ROOT);
    }

    static String titled(String text) {
        StringBuilder titled = new StringBuilder();
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            titled.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inWord = Character.isLetter(c);
        }
        return titled.toString();
    }
}
