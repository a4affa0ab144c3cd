package dev.hotcell.models.text;

/** Makes texts shorter, by choosing sentences or by writing new ones. */
@FunctionalInterface
public interface Summarizer {

    /**
     * Summarises a text.
     *
     * @throws IllegalArgumentException if there is nothing in it
     */
    String summarize(String text);

    /**
     * Returns what chooses the sentences of a text that say most of the others too, in their order.
     *
     * @param count how many, at least 1
     */
    static Summarizer extractive(TextEmbedder embedder, int count) {
        return new SentenceRank(embedder, count);
    }
}
