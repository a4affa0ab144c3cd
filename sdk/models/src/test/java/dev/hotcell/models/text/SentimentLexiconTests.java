package dev.hotcell.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference was recorded from vaderSentiment 3.3.2 in Python by {@code src/reference/sentiment.py}. */
class SentimentLexiconTests {
    @TempDir
    Path folder;

    record Case(String text, double score) {}

    @Test
    void scoresAsTheReferenceDoes() throws IOException {
        SentimentLexicon lexicon = SentimentLexicon.load();
        try (Reader reader = new InputStreamReader(
                SentimentLexiconTests.class.getResourceAsStream("vader-3.3.2.json"), StandardCharsets.UTF_8)) {
            Case[] cases = new Gson().fromJson(reader, Case[].class);
            assertThat(cases).hasSizeGreaterThan(30);
            for (Case wanted : cases) {
                assertThat(lexicon.score(wanted.text())).as(wanted.text()).isCloseTo(wanted.score(), within(1e-4));
            }
        }
        assertThat(lexicon.label("What a wonderful day")).isEqualTo("positive");
        assertThat(lexicon.label("The train leaves at nine.")).isEqualTo("neutral");
    }

    @Test
    void namesTheLineThatIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("words.txt"), "good\t2.5\nbad\tvery\n");
        assertThatThrownBy(() -> SentimentLexicon.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("words.txt, line 2: very is no number");
    }
}
