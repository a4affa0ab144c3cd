package io.github.spencerpark.ijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.spencerpark.jupyter.kernel.display.RenderRequestTypes;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMETypeParseException;
import io.github.spencerpark.jupyter.kernel.magic.registry.MagicArgsParseException;
import io.github.spencerpark.jupyter.kernel.magic.registry.MagicsArgs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeTypeAndArgumentTests {

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/svg+xml", "application/vnd.plotly.v1+json", "image/*", "text"})
    void writesATypeAsItWasRead(String type) {
        assertThat(MIMEType.parse(type)).hasToString(type).isEqualTo(MIMEType.parse(type.toUpperCase()));
    }

    @Test
    void tellsThePartsOfAType() {
        MIMEType plotly = MIMEType.parse("application/vnd.plotly.v1+json");
        assertThat(plotly.getTree()).isEqualTo("vnd");
        assertThat(plotly.getSubtype()).isEqualTo("plotly.v1");
        assertThat(plotly.getSuffix()).isEqualTo("json");
        assertThatThrownBy(() -> MIMEType.parse("text/ht ml"))
                .isInstanceOf(MIMETypeParseException.class)
                .hasMessageContaining("at 7");
    }

    @Test
    void asksForGroupsAndSuffixes() {
        RenderRequestTypes images =
                new RenderRequestTypes.Builder().withType("image/*").build();
        assertThat(images.resolveSupportedType(MIMEType.IMAGE_PNG)).isEqualTo(MIMEType.IMAGE_PNG);
        assertThat(images.resolveSupportedType(MIMEType.TEXT_HTML)).isNull();
        RenderRequestTypes svg =
                new RenderRequestTypes.Builder().withType("image/svg").build();
        assertThat(svg.resolveSupportedType(MIMEType.IMAGE_SVG)).hasToString("image/svg");
    }

    @Test
    void readsArgumentsByTheirDescription() {
        MagicsArgs schema = MagicsArgs.builder()
                .required("pom")
                .varargs("scopes")
                .keyword("from")
                .keyword("once", MagicsArgs.KeywordSpec.ONCE)
                .keyword("last", MagicsArgs.KeywordSpec.REPLACE)
                .flag("verbose", 'v')
                .onlyKnownKeywords()
                .onlyKnownFlags()
                .build();
        Map<String, List<String>> values =
                schema.parse(List.of("p.xml", "--from", "a", "--from=b", "-vv", "test", "--last=1", "--last", "2"));
        assertThat(values)
                .containsEntry("pom", List.of("p.xml"))
                .containsEntry("scopes", List.of("test"))
                .containsEntry("from", List.of("a", "b"))
                .containsEntry("last", List.of("2"))
                .containsEntry("once", List.of())
                .containsEntry("verbose", List.of("", ""));
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("p", "--form=x"),
                List.of("p", "-x"),
                List.of("p", "--from"),
                List.of("p", "--once=1", "--once=2"))) {
            assertThatThrownBy(() -> schema.parse(wrong)).isInstanceOf(MagicArgsParseException.class);
        }
    }
}
