package dev.hotcell.llm.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.ScriptedModel;
import dev.hotcell.testing.RecordingCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An index on disk with the real embedder. */
@Timeout(120)
class KnowledgeTests {
    private static final Map<String, String> DOCUMENTS = Map.of(
            "pump.md", "# Pump\n\n## Flow\n\nThe pump moves seven litres of water per second.",
            "laser.md", "# Laser\n\n## Safety\n\nWear goggles: its light at 532 nm burns the retina.",
            "cat.html", "<nav>Menu</nav><h1>Animals</h1><p>A kitten sleeps for most of the day.</p>",
            "car.txt", "The automobile must be refuelled every six hundred kilometres.",
            "bread.txt", "Bake the loaf for forty minutes, until its crust is brown.",
            "error.txt", "Code E4711 means that the valve is stuck; turn the machine off.");

    /** Questions in words that are not the documents', and some that only words can find. */
    private static final Map<String, Set<String>> QUESTIONS = new LinkedHashMap<>(Map.of(
            "How quickly does it transport liquid?", Set.of("pump.md"),
            "How do I protect my eyes?", Set.of("laser.md"),
            "How long do young felines rest?", Set.of("cat.html"),
            "When does the vehicle need petrol?", Set.of("car.txt"),
            "For how long is dough in the oven?", Set.of("bread.txt"),
            "E4711", Set.of("error.txt")));

    @TempDir
    Path folder;

    private final AtomicInteger embedded = new AtomicInteger();
    private Path documents;
    private Knowledge knowledge;

    @BeforeEach
    void write() throws IOException {
        documents = Files.createDirectories(folder.resolve("documents"));
        for (Map.Entry<String, String> document : DOCUMENTS.entrySet()) {
            Files.writeString(documents.resolve(document.getKey()), document.getValue());
        }
        knowledge = Knowledge.open(folder.resolve("index"), counting());
    }

    private Embedder counting() throws IOException {
        Embedder standard = Embedder.standard();
        return Embedder.of(standard.name(), text -> {
            embedded.incrementAndGet();
            return standard.embed(text);
        });
    }

    private String best(String question) throws IOException {
        String source = knowledge.search(question, 1).get(0).passage().source();
        return source.substring(source.lastIndexOf('/') + 1);
    }

    @Test
    void findsByMeaningAndByWords() throws IOException {
        knowledge.add(documents);

        assertThat(best("How do I protect my eyes?")).isEqualTo("laser.md");
        assertThat(best("E4711")).isEqualTo("error.txt");
        assertThat(knowledge
                        .search("How do I protect my eyes?", 1)
                        .get(0)
                        .passage()
                        .title())
                .isEqualTo("laser.md, Laser › Safety");
    }

    @Test
    void findsAllLabelledDocuments() throws IOException {
        knowledge.add(documents);

        RetrievalQuality both = RetrievalQuality.measure(knowledge, QUESTIONS, 3, SearchKind.BOTH);
        assertThat(both.recall()).isEqualTo(1);
        assertThat(both.meanReciprocalRank()).isGreaterThan(0.8);
        assertThat(RetrievalQuality.measure(knowledge, QUESTIONS, 3, SearchKind.WORDS)
                        .recall())
                .isLessThan(both.recall());
    }

    @Test
    void embedsOnlyWhatIsNewOrHasChanged() throws IOException {
        assertThat(knowledge.add(documents)).isEqualTo(new IndexUpdate(6, 0, 0, 0, 6));
        embedded.set(0);
        assertThat(knowledge.add(documents)).isEqualTo(new IndexUpdate(0, 0, 6, 0, 0));
        assertThat(embedded).hasValue(0);

        Files.writeString(documents.resolve("car.txt"), "The automobile runs on electricity.");
        Files.delete(documents.resolve("bread.txt"));
        assertThat(knowledge.add(documents)).isEqualTo(new IndexUpdate(0, 1, 4, 1, 1));
        assertThat(best("Does the car need petrol?")).isEqualTo("car.txt");
        assertThat(knowledge.size()).isEqualTo(5);
    }

    @Test
    void remembersAfterItIsOpenedAgain() throws IOException {
        knowledge.add(documents);
        knowledge = Knowledge.open(folder.resolve("index"), counting());

        assertThat(best("How long do young felines rest?")).isEqualTo("cat.html");
    }

    @Test
    void isAsItWasAfterADocumentThatCannotBeRead() throws IOException {
        knowledge.add(documents);
        Files.writeString(documents.resolve("anew.txt"), "Something new.");
        Files.write(documents.resolve("zebra.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> knowledge.add(documents))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("zebra.txt is no text in UTF-8");
        assertThat(knowledge.size()).isEqualTo(6);
    }

    @Test
    void isAsItWasAfterAnInterrupt() throws IOException {
        RecordingCell cell = new RecordingCell(1);
        Knowledge slow = Knowledge.open(folder.resolve("index"), Embedder.of("all-minilm-l6-v2", text -> {
            cell.interrupt();
            return new float[384];
        }));
        try (CellContext.Scope scope = cell.enter()) {
            assertThatThrownBy(() -> slow.add(documents)).isInstanceOf(CellInterruptedException.class);
        }

        assertThat(slow.size()).isZero();
        assertThat(knowledge.add(documents).added()).isEqualTo(6);
    }

    @Test
    void readsPdfPageByPage() throws IOException {
        Path file = folder.resolve("paper.pdf");
        try (PDDocument pdf = new PDDocument()) {
            for (String text : List.of("Mice eat cheese.", "The reactor is cooled with sodium.")) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
                    out.beginText();
                    out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    out.newLineAtOffset(72, 700);
                    out.showText(text);
                    out.endText();
                }
            }
            pdf.save(file.toFile());
        }
        knowledge.add(file);

        Passage found =
                knowledge.search("coolant of the nuclear plant", 1).get(0).passage();
        assertThat(found.title()).isEqualTo("paper.pdf, page 2");
        assertThat(found.text()).isEqualTo("The reactor is cooled with sodium.");
    }

    @Test
    void refusesWhatItCannotUse() throws IOException {
        knowledge.add(documents);
        assertThatThrownBy(() -> Knowledge.open(folder.resolve("index"), Embedder.of("other", t -> new float[3])))
                .hasMessageContaining("was made with the embedder all-minilm-l6-v2");
        assertThatThrownBy(() -> Knowledge.open(documents, counting()))
                .hasMessageContaining("holds files that are no index");
        assertThatThrownBy(() -> knowledge.add(folder.resolve("none"))).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> knowledge.search(" ", 3)).hasMessageContaining("A search needs a question");
        Files.writeString(folder.resolve("no.pdf"), "no PDF");
        assertThatThrownBy(() -> knowledge.add(folder.resolve("no.pdf")))
                .hasMessageContaining("cannot be read as a PDF");
    }

    @Test
    void givesTheModelItsSourcesAndShowsThemWithLinks() throws IOException {
        knowledge.add(documents);
        ScriptedModel model = new ScriptedModel("Wear goggles [1].");
        SourcedAnswer answer = knowledge.ask(model, "How do I protect my eyes?");

        assertThat(model.asked.get(0).get(1).content())
                .contains("Source 1 (laser.md, Laser › Safety):")
                .contains("burns the retina")
                .endsWith("Question: How do I protect my eyes?");
        assertThat(answer.toMimeBundle().data().get("text/markdown").toString())
                .contains("1. [laser.md, Laser › Safety](<"
                        + documents.toAbsolutePath().resolve("laser.md") + ">)");
    }

    @Test
    void saysThatNothingHasBeenAdded() {
        assertThatThrownBy(() -> knowledge.ask(new ScriptedModel("x"), "Why?"))
                .hasMessageContaining("add(Path.of(…)) first");
    }
}
