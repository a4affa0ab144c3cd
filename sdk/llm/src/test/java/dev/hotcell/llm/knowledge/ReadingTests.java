package dev.hotcell.llm.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.ScriptedModel;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Documents as sections and passages, rankings as figures, long texts as summaries. */
class ReadingTests {

    @Test
    void knowsTheHeadingsAboveEachParagraphOfMarkdown() {
        List<Section> sections =
                MarkdownSections.of("Before.\n# A\n\n## B\nOne.\n```\n# no heading\n```\n## C #\nTwo.\n# D\nThree.");

        assertThat(sections).extracting(Section::place).containsExactly("", "A › B", "A › C", "D");
        assertThat(sections.get(1).text()).contains("# no heading");
    }

    @Test
    void leavesMenusAndScriptsOfAPageOut() {
        List<Section> sections = HtmlSections.of("<html><nav>Menu</nav><h1>A <b>b</b></h1><p>One.</p><p>Two.</p>"
                + "<script>x()</script><h2>C</h2><ul><li>Three.</li></ul></html>");

        assertThat(sections).extracting(Section::place).containsExactly("A b", "A b › C");
        assertThat(sections.get(0).text()).contains("One.\n\nTwo.").doesNotContain("Menu", "x()");
    }

    @Test
    void cutsAtParagraphsAndSentences() {
        Chunker chunker = new Chunker(40);

        assertThat(chunker.pieces("One two three.\n\nFour five six."))
                .containsExactly("One two three.\n\nFour five six.");
        assertThat(chunker.pieces("A sentence of some length. Another one that is as long. A third."))
                .containsExactly("A sentence of some length.", "Another one that is as long. A third.");
    }

    @Property(tries = 100)
    void losesNothingAndKeepsToItsLength(@ForAll @StringLength(max = 200) String text) {
        List<String> pieces = new Chunker(30).pieces(text);

        assertThat(pieces).allSatisfy(piece -> assertThat(piece.length()).isLessThanOrEqualTo(30));
        assertThat(inked(String.join("", pieces))).isEqualTo(inked(text));
    }

    private static List<Integer> inked(String text) {
        return text.codePoints().filter(c -> !Character.isWhitespace(c)).boxed().toList();
    }

    @Test
    void computesTheFiguresOfARanking() {
        // The example of Wikipedia's page on discounted cumulative gain, with relevance 0 or 1: 1/1 + 1/log2(4) of 1 +
        // 1/log2(3).
        RetrievalQuality one = RetrievalQuality.ofRanking(List.of("a", "x", "b"), Set.of("a", "b"), 3);
        assertThat(one.recall()).isEqualTo(1);
        assertThat(one.meanReciprocalRank()).isEqualTo(1);
        assertThat(one.ndcg()).isCloseTo(1.5 / 1.6309297535714573, within(1e-12));

        RetrievalQuality two = RetrievalQuality.ofRanking(List.of("x", "a"), Set.of("a", "b"), 2);
        assertThat(two.recall()).isEqualTo(0.5);
        assertThat(two.meanReciprocalRank()).isEqualTo(0.5);
        assertThat(two.ndcg()).isCloseTo(0.6309297535714575 / 1.6309297535714573, within(1e-12));
    }

    @Test
    void summarisesPartsAndThenTheirSummaries() {
        ScriptedModel model = new ScriptedModel("First.", "Second.", "All.");
        String text =
                "The first part is about boats. It says much.\n\n" + "The second part is about sails. It is long.";

        assertThat(new Summary(60, 3, 5).of(model, text)).isEqualTo("All.");
        assertThat(model.asked).hasSize(3);
        assertThat(model.asked.get(2).get(0).content()).endsWith("First.\n\nSecond.");
    }

    @Test
    void boundsWhatASummaryCosts() {
        ScriptedModel model = new ScriptedModel("x");
        assertThatThrownBy(() -> new Summary(40, 2, 2).of(model, "A sentence of some length is here. ".repeat(20)))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("a summary may read 2");
        assertThat(model.asked).isEmpty();
        assertThatThrownBy(() -> new Summary(10, 60, 1)).hasMessageContaining("too short for summaries");
    }
}
