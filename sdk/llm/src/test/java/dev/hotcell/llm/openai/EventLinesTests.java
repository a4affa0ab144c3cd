package dev.hotcell.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class EventLinesTests {

    private static List<String> events(List<String> lines) {
        EventLines stream = new EventLines();
        List<String> events = new ArrayList<>();
        lines.forEach(line -> stream.add(line).ifPresent(events::add));
        stream.finish().ifPresent(events::add);
        return events;
    }

    @Test
    void putsTheDataOfAnEventTogether() {
        assertThat(events(List.of(": comment", "event: x", "data: one", "data:two", "", "", "data: three")))
                .containsExactly("one\ntwo", "three");
    }

    @Test
    void keepsSpacesAfterTheFirst() {
        assertThat(events(List.of("data:   a ", ""))).containsExactly("  a ");
    }

    @Property
    void readsBackWhatAServerWrites(@ForAll List<@NotEmpty @AlphaChars String> written) {
        List<String> lines = new ArrayList<>();
        written.forEach(data -> lines.addAll(List.of("data: " + data, "")));

        assertThat(events(lines)).isEqualTo(written);
    }
}
