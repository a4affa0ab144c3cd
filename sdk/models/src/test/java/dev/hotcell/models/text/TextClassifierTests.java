package dev.hotcell.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.models.evaluation.ConfusionMatrix;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextClassifierTests {

    @BeforeEach
    void seed() {
        Seed.set(5);
    }

    @AfterAll
    static void close() {
        Hot.close("all-minilm-l6-v2");
    }

    private static List<LabelledText> shuffled(List<LabelledText> texts) {
        List<LabelledText> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, new Random(11));
        return shuffled;
    }

    private static List<String> texts(List<LabelledText> labelled) {
        return labelled.stream().map(LabelledText::text).toList();
    }

    /** Learns from four fifths of the corpus and is tested on the rest. */
    @Test
    void tellsSpamFromMail() throws IOException {
        List<LabelledText> mails = shuffled(TextCorpora.spamAssassin());
        assertThat(mails).hasSize(6046);
        int cut = mails.size() * 4 / 5;
        List<LabelledText> seen = mails.subList(0, cut);
        TextClassifier classifier = TextClassifier.train(seen, TextFeatures.words(texts(seen)));
        ConfusionMatrix confusion = classifier.evaluate(mails.subList(cut, mails.size()));
        assertThat(confusion.f1(classifier.labels().indexOf("spam")))
                .as(confusion.toString())
                .isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void learnsFeelingsFromMeaning() throws IOException {
        List<LabelledText> reviews = shuffled(TextCorpora.filmReviews());
        assertThat(reviews).hasSizeGreaterThan(7000);
        TextClassifier classifier =
                TextClassifier.train(reviews.subList(0, 600), TextFeatures.meaning(TextEmbedder.load()));
        ConfusionMatrix confusion = classifier.evaluate(reviews.subList(600, 800));
        assertThat(confusion.accuracy()).as(confusion.toString()).isGreaterThan(0.65);
        TextPrediction prediction = classifier.classify("A warm, funny and moving film.");
        assertThat(prediction.label()).isEqualTo("positive");
        assertThat(prediction.probabilities().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void learnsTheSameFromTheSameSeed() {
        List<LabelledText> texts = List.of(
                new LabelledText("one two three", "numbers"),
                new LabelledText("red green blue", "colours"),
                new LabelledText("two three four", "numbers"));
        TextFeatures words = TextFeatures.words(texts(texts));
        TextPrediction first = TextClassifier.train(texts, words).classify("three blue two");
        Seed.set(5);
        assertThat(TextClassifier.train(texts, words).classify("three blue two"))
                .isEqualTo(first);
        assertThat(first.label()).isEqualTo("numbers");
    }

    @Test
    void saysWhatCannotBeLearnt() {
        List<LabelledText> one = List.of(new LabelledText("a", "only"), new LabelledText("b", "only"));
        TextFeatures words = TextFeatures.words(List.of("a b"));
        assertThatThrownBy(() -> TextClassifier.train(one, words)).hasMessageContaining("two classes at least");
        TextClassifier classifier =
                TextClassifier.train(List.of(new LabelledText("a", "x"), new LabelledText("b", "y")), words);
        assertThatThrownBy(() -> classifier.evaluate(List.of(new LabelledText("c", "z"))))
                .hasMessage("The class z was never learnt: it knows x, y");
        assertThatThrownBy(() -> TextFeatures.words(List.of())).hasMessageContaining("no texts");
    }
}
