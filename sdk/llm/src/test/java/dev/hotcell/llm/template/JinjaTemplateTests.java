package dev.hotcell.llm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Jinja itself makes of the same templates is in {@code jinja-cases.json}, written by {@code record_jinja.py}. */
final class JinjaTemplateTests {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-08T09:05:00Z"), ZoneOffset.UTC);
    private static final Recording RECORDING = read();

    record Case(String template, String text, String error) {
        @Override
        public String toString() {
            return template;
        }
    }

    record Recording(Map<String, Object> variables, List<Case> cases) {}

    private static Recording read() {
        Gson gson = new GsonBuilder()
                .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
                .create();
        try (InputStream file =
                        Objects.requireNonNull(JinjaTemplateTests.class.getResourceAsStream("jinja-cases.json"));
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return gson.fromJson(reader, Recording.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Case> rendered() {
        return RECORDING.cases().stream().filter(c -> c.text() != null);
    }

    static Stream<Case> refused() {
        return RECORDING.cases().stream().filter(c -> c.error() != null);
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void rendersWhatJinjaRenders(Case recorded) {
        assertThat(JinjaTemplate.parse(recorded.template(), NOW).render(RECORDING.variables()))
                .isEqualTo(recorded.text());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatJinjaRefuses(Case recorded) {
        assertThatThrownBy(() -> JinjaTemplate.parse(recorded.template(), NOW).render(RECORDING.variables()))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void namesTheLineOfAnError() {
        assertThatThrownBy(() -> JinjaTemplate.parse("a\nb\n{{ n.foo.bar }}").render(Map.of("n", 1)))
                .hasMessage("line 3: foo is undefined");
    }

    @Test
    void namesTheLineOfATagThatIsNotClosed() {
        assertThatThrownBy(() -> JinjaTemplate.parse("a\n{% if n %}\nb"))
                .hasMessage("line 3: the tag endif is missing");
    }

    @Test
    void endsAMacroThatCallsItselfWithoutEnd() {
        JinjaTemplate template = JinjaTemplate.parse("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}");
        assertThatThrownBy(() -> template.render(Map.of())).isInstanceOf(TemplateException.class);
    }

    @Test
    void refusesARangeThatWouldFillTheMemory() {
        assertThatThrownBy(() -> JinjaTemplate.parse("{{ range(1000000000) }}").render(Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("range");
    }

    @Test
    void rendersTheSameTemplateForOtherVariables() {
        JinjaTemplate template = JinjaTemplate.parse("{% set a = a + 1 %}{{ a }}");
        assertThat(template.render(Map.of("a", 1)) + template.render(Map.of("a", 5)))
                .isEqualTo("26");
    }
}
