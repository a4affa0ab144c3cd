package dev.hotcell.models.sound;

import java.nio.file.Path;
import java.util.List;

/** Sentences of Sense and Sensibility, read for LibriVox; where they come from, {@code README.md} beside them tells. */
public final class Recordings {
    private static final Path FOLDER = Path.of("../../notebooks/data/recordings");

    private Recordings() {}

    /** Returns a sentence's file. */
    public static Path file(String name) {
        return FOLDER.resolve("sense-and-sensibility-" + name);
    }

    /**
     * A sentence.
     *
     * @param file its name
     * @param words what is said
     */
    public record Sentence(String file, String words) {}

    /** Returns all sentences, each in another kind of file. */
    public static List<Sentence> all() {
        return List.of(
                new Sentence(
                        "0870.flac",
                        "and mister john dashwood had then leisure to consider how much there might be prudently in his"
                                + " power to do for them"),
                new Sentence("0880.ogg", "he was not an ill disposed young man"),
                new Sentence("0890.mp3", "unless to be rather cold hearted and rather selfish is to be ill disposed"),
                new Sentence(
                        "0920.flac",
                        "had he married a more amiable woman he might have been made still more respectable than he was"),
                new Sentence("0930.wav", "he might even have been made amiable himself"));
    }
}
