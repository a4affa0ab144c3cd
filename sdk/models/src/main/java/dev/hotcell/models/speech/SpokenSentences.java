package dev.hotcell.models.speech;

import dev.hotcell.models.text.Sentences;
import java.util.List;

/** What a voice is to say, sentence by sentence. */
final class SpokenSentences {

    private SpokenSentences() {}

    /**
     * Returns the sentences of a text.
     *
     * @throws IllegalArgumentException if there are none
     */
    static List<String> of(String text) {
        List<String> sentences = Sentences.of(text);
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to say in \"" + text + "\"");
        }
        return sentences;
    }
}
