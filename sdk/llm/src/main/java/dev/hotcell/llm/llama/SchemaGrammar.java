package dev.hotcell.llm.llama;

import dev.hotcell.llm.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a schema as a grammar in llama.cpp's notation: one rule for each part that has parts. */
final class SchemaGrammar {
    private static final String TERMINALS = """
            hex ::= [0-9a-fA-F]
            character ::= [^"\\\\\\x7F\\x00-\\x1F] | "\\\\" ( ["\\\\/bfnrt] | "u" hex hex hex hex )
            gap ::= " "?
            """;

    private final Map<String, String> rules = new LinkedHashMap<>();

    private SchemaGrammar() {}

    /** Returns the grammar of the JSON that a schema allows. */
    static String of(Schema schema) {
        SchemaGrammar grammar = new SchemaGrammar();
        String root = grammar.expression(schema);
        StringBuilder text = new StringBuilder("root ::= " + root + "\n");
        grammar.rules.forEach(
                (name, rule) -> text.append(name).append(" ::= ").append(rule).append('\n'));
        return text.append(TERMINALS).toString();
    }

    private String expression(Schema schema) {
        if (schema instanceof Schema.ObjectOf object) {
            return rule(object(object));
        } else if (schema instanceof Schema.MapOf map) {
            String entry = rule("\"\\\"\" character{1,60} \"\\\":\" gap " + expression(map.values()));
            return rule(bracketed("{", entry, map.mostEntries(), "}"));
        } else if (schema instanceof Schema.ListOf list) {
            return rule(bracketed("[", rule(expression(list.items())), list.mostItems(), "]"));
        } else if (schema instanceof Schema.OneOf choice) {
            return rule(String.join(
                    " | ", choice.values().stream().map(SchemaGrammar::quoted).toList()));
        } else if (schema instanceof Schema.Maybe maybe) {
            return rule("\"null\" | " + expression(maybe.value()));
        } else if (schema instanceof Schema.Text text) {
            return rule("\"\\\"\" character{0," + text.longest() + "} \"\\\"\"");
        } else if (schema instanceof Schema.Date) {
            return rule(
                    "\"\\\"\" [0-9]{4} \"-\" (\"0\" [1-9] | \"1\" [0-2]) \"-\" (\"0\" [1-9] | \"1\" [0-9] | \"2\" [0-8]) \"\\\"\"");
        } else if (schema instanceof Schema.Whole whole) {
            return rule("\"-\"? ( \"0\" | [1-9] [0-9]{0," + (whole.digits() - 1) + "} )");
        } else if (schema instanceof Schema.Decimal) {
            return rule("\"-\"? ( \"0\" | [1-9] [0-9]{0,14} ) ( \".\" [0-9]{1,15} )? ( [eE] [-+]? [0-9]{1,2} )?");
        }
        return rule("\"true\" | \"false\"");
    }

    private String object(Schema.ObjectOf object) {
        List<String> members = new ArrayList<>();
        object.properties().forEach((name, value) -> members.add(quoted(name) + " \":\" gap " + expression(value)));
        return "\"{\" gap " + String.join(" \",\" gap ", members) + " gap \"}\"";
    }

    private static String bracketed(String open, String item, int most, String close) {
        String items = most == 0
                ? ""
                : " ( " + item + (most == 1 ? "" : " ( \",\" gap " + item + " ){0," + (most - 1) + "}") + " )?";
        return "\"" + open + "\" gap" + items + " gap \"" + close + "\"";
    }

    private String rule(String rule) {
        for (Map.Entry<String, String> known : rules.entrySet()) {
            if (known.getValue().equals(rule)) {
                return known.getKey();
            }
        }
        String name = "r" + rules.size();
        rules.put(name, rule);
        return name;
    }

    /** Returns the grammar of a JSON string that is exactly this. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder();
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        String escaped = json.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return "\"\\\"" + escaped + "\\\"\"";
    }
}
