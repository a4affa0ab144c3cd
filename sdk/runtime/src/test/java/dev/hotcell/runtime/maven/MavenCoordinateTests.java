package dev.hotcell.runtime.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenCoordinateTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "junit:junit:4.13.2 | junit:junit:4.13.2",
                "junit:junit:jar:4.13.2 | junit:junit:4.13.2",
                "g:a:pom:1 | g:a:pom:1",
                "g:a:jar:tests:1-SNAPSHOT | g:a:jar:tests:1-SNAPSHOT",
                "g:a:[1,2) | g:a:[1,2)",
                "org#name;1.0 | org:name:1.0",
                "org#name#branch;1.0 | org:name:1.0",
                "org#name;latest.release | org:name:RELEASE",
                "org#name;1.+ | org:name:[1,2-alpha)",
                "g:a:1.9.+ | g:a:[1.9,1.10-alpha)",
                "g:a:latest.integration | g:a:LATEST",
                "g:a:+ | g:a:LATEST"
            })
    void readsWhatNotebooksWrite(String text, String coordinate) {
        assertThat(MavenCoordinate.parse(text)).hasToString(coordinate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "junit", "junit:junit", "a:b:", ":b:1", "a:b:c:d:e:1", "a b:c:1", "org#name"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> MavenCoordinate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("group:artifact");
    }

    @Property
    void readsWhatItWrites(@ForAll("coordinates") MavenCoordinate coordinate) {
        assertThat(MavenCoordinate.parse(coordinate.toString())).isEqualTo(coordinate);
    }

    @Property
    void neverFailsOtherwiseThanByRefusing(@ForAll String text) {
        try {
            assertThat(MavenCoordinate.parse(text).version()).isNotBlank();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(text);
        }
    }

    @Provide
    Arbitrary<MavenCoordinate> coordinates() {
        Arbitrary<String> part =
                Arbitraries.strings().withChars("abz09._-").ofMinLength(1).ofMaxLength(8);
        return net.jqwik.api.Combinators.combine(
                        part, part, Arbitraries.of("jar", "pom", "zip"), Arbitraries.of("", "tests"), part)
                .as(MavenCoordinate::new);
    }
}
