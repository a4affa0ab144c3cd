package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTemplateTests {

    private static String fill(String text) throws Exception {
        return PromptTemplate.parse(text).fill(expression -> "<" + expression + ">");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Hello {name}!, Hello <name>!",
                "{a}{b}, <a><b>",
                "{{literal}}, {literal}",
                "{{{a}}}, {<a>}",
                "void f() {}, void f() {}",
                "{new int[]{1}[0]}, <new int[]{1}[0]>",
                "`{\"}\" + '}'} x`, `<\"}\" + '}'> x`",
                "`{\"\\\"}\"}`, `<\"\\\"}\">`",
                "don't {a} it's, don't <a> it's",
                "a } b, a } b",
            })
    void fillsInExpressions(String text, String filled) throws Exception {
        assertThat(fill(text)).isEqualTo(filled);
    }

    @Test
    void saysWhichBraceIsOpen() {
        assertThatThrownBy(() -> PromptTemplate.parse("one\ntwo {three"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The brace in line 2 of the prompt is not closed");
    }
}
