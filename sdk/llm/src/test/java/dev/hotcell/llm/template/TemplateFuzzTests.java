package dev.hotcell.llm.template;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class TemplateFuzzTests {
    private static final String[] PIECES = {
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "-",
        "+",
        " ",
        "\n",
        "if",
        "else",
        "elif",
        "endif",
        "for",
        "in",
        "endfor",
        "set",
        "endset",
        "=",
        "macro",
        "endmacro",
        "call",
        "endcall",
        "raw",
        "endraw",
        "filter",
        "endfilter",
        "is",
        "not",
        "and",
        "or",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ".",
        ",",
        ":",
        "|",
        "~",
        "*",
        "//",
        "%",
        "**",
        "<",
        "==",
        "a",
        "b",
        "loop",
        "'x'",
        "\"",
        "1",
        "2.5",
        "length",
        "tojson",
        "upper",
        "default",
        "defined",
        "none",
        "text"
    };

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> outputs() {
        return templates().map(inner -> "{{ a" + inner.replace("\n", " ") + " }}");
    }

    private static void render(String template) {
        try {
            JinjaTemplate.parse(template).render(Map.of("a", List.of(1, "x"), "b", Map.of("a", 2)));
        } catch (TemplateException refused) {
            // The only way in which a template may fail.
        }
    }

    @Property(tries = 3000)
    void anyTextIsRenderedOrRefused(@ForAll("templates") String template) {
        render(template);
    }

    @Property(tries = 3000)
    void anyExpressionIsRenderedOrRefused(@ForAll("outputs") String template) {
        render(template);
    }
}
