package dev.hotcell.llm.template;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as {@code json.dumps} does, to the letter: models were trained on it.
 *
 * @param indent spaces for each level, or -1 for one line
 * @param between what parts elements
 * @param afterName what parts a name from its value
 */
record PythonJson(int indent, String between, String afterName, boolean sorted, boolean ascii) {
    String write(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        write(value, 0, json);
        return json.toString();
    }

    private void write(@Nullable Object value, int depth, StringBuilder json) {
        if (value == null) {
            json.append("null");
        } else if (value instanceof String text) {
            string(text, json);
        } else if (value instanceof Double number) {
            json.append(
                    Double.isNaN(number)
                            ? "NaN"
                            : Double.isInfinite(number)
                                    ? number > 0 ? "Infinity" : "-Infinity"
                                    : PythonValue.decimal(number));
        } else if (value instanceof Boolean || value instanceof Long) {
            json.append(value);
        } else if (value instanceof List<?> list) {
            elements(list.iterator(), '[', ']', depth, json);
        } else if (value instanceof Map<?, ?> map) {
            Map<?, ?> entries = sorted ? new TreeMap<>(map) : map;
            elements(entries.entrySet().iterator(), '{', '}', depth, json);
        } else {
            throw new TemplateException(PythonValue.kind(value) + " cannot be written as JSON");
        }
    }

    private void elements(Iterator<?> elements, char open, char close, int depth, StringBuilder json) {
        json.append(open);
        if (!elements.hasNext()) {
            json.append(close);
            return;
        }
        String separator = "";
        while (elements.hasNext()) {
            json.append(separator);
            newLine(depth + 1, json);
            Object element = elements.next();
            if (element instanceof Map.Entry<?, ?> entry) {
                string(String.valueOf(entry.getKey()), json);
                json.append(afterName);
                write(entry.getValue(), depth + 1, json);
            } else {
                write(element, depth + 1, json);
            }
            separator = between;
        }
        newLine(depth, json);
        json.append(close);
    }

    private void newLine(int depth, StringBuilder json) {
        if (indent >= 0) {
            json.append('\n').append(" ".repeat(indent * depth));
        }
    }

    private void string(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = "\"\\\n\r\t\b\f".indexOf(c);
            if (escape >= 0) {
                json.append('\\').append("\"\\nrtbf".charAt(escape));
            } else if (c < 0x20 || ascii && c > 0x7e) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
