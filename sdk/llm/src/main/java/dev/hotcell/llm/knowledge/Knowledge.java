package dev.hotcell.llm.knowledge;

import dev.hotcell.llm.Answer;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents of one's own, in an index on disk.
 *
 * <pre>{@code
 * Knowledge papers = Knowledge.open(Path.of("papers.index"));
 * papers.add(Path.of("papers"));                     // text, Markdown, HTML, PDF; only what is new or has changed
 * papers.search("how was the sample cooled?", 5);
 * papers.ask(llm, "How was the sample cooled?");     // an answer with its sources
 * }</pre>
 *
 * Search is by meaning (nearest vectors) and by words (BM25) at once; the two rankings are fused. Safe for use by several
 * threads; one process at a time adds.
 *
 * @see <a href="https://doi.org/10.1145/1571941.1572114">Cormack, Clarke and Büttcher: Reciprocal rank fusion (2009)</a>
 */
public final class Knowledge {
    private static final int PASSAGE_CHARACTERS = 800;
    private static final int SOURCES = 3;
    private static final String INSTRUCTION =
            "Answer the question from the sources alone, in one or two sentences. If they do not tell, say so.";

    private final KnowledgeIndex index;

    private Knowledge(KnowledgeIndex index) {
        this.index = index;
    }

    /**
     * Opens an index, a new one if the folder is empty or missing, with the standard embedder.
     *
     * @throws IOException if the folder holds something else, or the embedder cannot be fetched
     */
    public static Knowledge open(Path folder) throws IOException {
        return open(folder, Embedder.standard());
    }

    /**
     * Opens an index, a new one if the folder is empty or missing.
     *
     * @throws IOException if the folder holds something else, or an index of another embedder
     */
    public static Knowledge open(Path folder, Embedder embedder) throws IOException {
        return new Knowledge(KnowledgeIndex.open(folder, embedder, new Chunker(PASSAGE_CHARACTERS)));
    }

    /**
     * Adds a document, or all documents of a folder and those below it. What has not changed since is not read again;
     * what is no longer in the folder leaves the index. All of it takes effect at once, at the end: what fails or is
     * interrupted leaves the index as it was.
     *
     * @throws IOException if a document cannot be read; the message names it
     */
    public IndexUpdate add(Path fileOrFolder) throws IOException {
        return index.add(fileOrFolder);
    }

    /** Returns the passages that answer a question best, the best first. */
    public List<Found> search(String question, int count) throws IOException {
        return index.search(question, count, SearchKind.BOTH);
    }

    /** Returns the passages that answer a question best by one kind of search, the best first. */
    public List<Found> search(String question, int count, SearchKind kind) throws IOException {
        return index.search(question, count, kind);
    }

    /** Returns how many passages there are. */
    public int size() throws IOException {
        return index.size();
    }

    /** Has a model answer a question from the passages that fit it best. */
    public SourcedAnswer ask(LanguageModel model, String question) throws IOException {
        return ask(model, question, GenerationOptions.standard().temperature(0).maxTokens(200), SOURCES);
    }

    /**
     * Has a model answer a question from the passages that fit it best.
     *
     * @param count how many passages it is given
     */
    public SourcedAnswer ask(LanguageModel model, String question, GenerationOptions options, int count)
            throws IOException {
        List<Found> sources = search(question, count);
        if (sources.isEmpty()) {
            throw new IllegalStateException("Nothing has been added to this index: add(Path.of(…)) first");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sources.size(); i++) {
            Passage passage = sources.get(i).passage();
            text.append("Source ")
                    .append(i + 1)
                    .append(" (")
                    .append(passage.title())
                    .append("):\n");
            text.append(passage.text()).append("\n\n");
        }
        List<Message> messages = new ArrayList<>();
        messages.add(Message.system(INSTRUCTION));
        messages.add(Message.user(text + "Question: " + question));
        Answer answer = model.reply(messages, options, piece -> {});
        return new SourcedAnswer(answer, sources);
    }

    @Override
    public String toString() {
        return "Knowledge in " + index.folder();
    }
}
