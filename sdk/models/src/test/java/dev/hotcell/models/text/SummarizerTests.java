package dev.hotcell.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SummarizerTests {
    private static final String TEXT =
            "Volcanoes form where molten rock rises through the crust of the Earth. Magma gathers in a"
                    + " chamber below a volcano before it erupts. Some eruptions of volcanoes throw ash many kilometres into the air. My"
                    + " neighbour bought a new bicycle. Ash from volcanic eruptions can stop air traffic.";

    @AfterAll
    static void close() {
        Hot.close("all-minilm-l6-v2");
    }

    @Test
    void choosesSentencesThatSayTheMost() throws IOException {
        String summary = Summarizer.extractive(TextEmbedder.load(), 2).summarize(TEXT);
        assertThat(Sentences.of(summary))
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(TEXT).contains(sentence));
        assertThat(summary).doesNotContain("bicycle");
    }

    @Test
    void keepsAShortTextWhole() throws IOException {
        Summarizer summarizer = Summarizer.extractive(TextEmbedder.load(), 3);
        assertThat(summarizer.summarize("It rains.  The street\nis wet.")).isEqualTo("It rains. The street is wet.");
        assertThatThrownBy(() -> summarizer.summarize(" … ")).hasMessageContaining("nothing to summarise");
    }

    @Test
    void findsPhrasesThatTellWhatItIsAbout() throws IOException {
        List<String> phrases = new KeyPhrases(TextEmbedder.load()).of(TEXT, 4);
        assertThat(phrases).hasSize(4).doesNotHaveDuplicates();
        assertThat(phrases.get(0)).containsPattern("volcan|erupt");
        assertThat(phrases).noneMatch(phrase -> phrase.contains("bicycle"));
        assertThat(new KeyPhrases(TextEmbedder.load()).of("of the and", 5)).isEmpty();
    }
}
