package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StopTextTests {

    @Test
    void findsAStopStringThatSpansPieces() {
        StopText stop = new StopText(List.of("END"));

        assertThat(stop.add("one E")).isEqualTo("one ");
        assertThat(stop.add("N")).isEmpty();
        assertThat(stop.add("D two")).isEmpty();
        assertThat(stop.stopped()).isTrue();
    }

    @Test
    void passesOnWhatOnlyLookedLikeAStopString() {
        StopText stop = new StopText(List.of("END"));

        assertThat(stop.add("EN")).isEmpty();
        assertThat(stop.add("EMY")).isEqualTo("ENEMY");
        assertThat(stop.stopped()).isFalse();
    }

    @Test
    void givesTheRestAtTheEnd() {
        StopText stop = new StopText(List.of("END"));

        assertThat(stop.add("xE")).isEqualTo("x");
        assertThat(stop.finish()).isEqualTo("E");
    }

    @Property
    void cutsAtTheFirstStopStringHoweverTheTextComes(
            @ForAll("pieces") List<String> pieces, @ForAll("stops") List<String> stops) {
        StopText stop = new StopText(stops);
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> out.append(stop.add(piece)));
        if (!stop.stopped()) {
            out.append(stop.finish());
        }

        // The stop string that is complete first wins, wherever it began.
        String whole = String.join("", pieces);
        int earliestEnd = stops.stream()
                .filter(whole::contains)
                .mapToInt(s -> whole.indexOf(s) + s.length())
                .min()
                .orElse(-1);
        assertThat(stop.stopped()).isEqualTo(earliestEnd >= 0);
        if (earliestEnd < 0) {
            assertThat(out.toString()).isEqualTo(whole);
        } else {
            assertThat(whole).startsWith(out.toString());
            assertThat(stops).noneMatch(out.toString()::contains);
        }
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(4).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> stops() {
        return Arbitraries.strings()
                .withChars("ab")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMaxSize(3);
    }
}
