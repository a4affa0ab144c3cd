package dev.hotcell.llm.template;

import java.util.IllegalFormatException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's two ways of putting values into a text, as far as templates use them. */
final class TextFormat {
    private static final Pattern PERCENT = Pattern.compile("%(?:%|([-+ 0#]*\\d*(?:\\.\\d+)?)([sdifgexXr]))");
    private static final Pattern BRACES = Pattern.compile("\\{\\{|\\}\\}|\\{(\\w*)\\}");

    private TextFormat() {}

    /** Fills {@code %s} and the like. */
    static String percent(String format, List<@Nullable Object> values) {
        Iterator<@Nullable Object> next = values.iterator();
        return PERCENT.matcher(format)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group().equals("%%") ? "%" : one(match.group(1), match.group(2), next)));
    }

    private static String one(String flags, String kind, Iterator<@Nullable Object> values) {
        if (!values.hasNext()) {
            throw new TemplateException("there are not enough values for the format");
        }
        Object value = values.next();
        try {
            return switch (kind) {
                case "s" -> String.format("%" + flags + "s", PythonValue.text(value));
                case "r" -> String.format("%" + flags + "s", PythonValue.shown(value));
                case "d", "i" -> String.format("%" + flags + "d", PythonValue.integer(value));
                case "x", "X" -> String.format("%" + flags + kind, PythonValue.integer(value));
                default -> String.format(Locale.ROOT, "%" + flags + kind, PythonValue.real(value));
            };
        } catch (IllegalFormatException e) {
            throw new TemplateException("the format %" + flags + kind + " does not fit " + PythonValue.kind(value));
        }
    }

    /** Fills braces that are empty, or have a number or a name. */
    static String braces(String format, TemplateFunction.Arguments values) {
        int[] next = {0};
        return BRACES.matcher(format).replaceAll(match -> {
            String whole = match.group();
            if (whole.equals("{{") || whole.equals("}}")) {
                return whole.substring(1);
            }
            String name = match.group(1);
            Object value = name.isEmpty()
                    ? values.get(next[0]++, name)
                    : name.chars().allMatch(Character::isDigit)
                            ? values.get(Integer.parseInt(name), name)
                            : values.get(Integer.MAX_VALUE, name);
            return Matcher.quoteReplacement(PythonValue.text(value));
        });
    }
}
