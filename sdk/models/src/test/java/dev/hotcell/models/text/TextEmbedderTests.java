package dev.hotcell.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference was recorded from tokenizers and onnxruntime in Python by {@code src/reference/embeddings.py}. */
class TextEmbedderTests {
    private static TextEmbedder embedder;
    private static Case[] cases;

    @TempDir
    Path folder;

    record Case(String text, List<Long> ids, List<Float> vector) {}

    @BeforeAll
    static void load() throws IOException {
        embedder = TextEmbedder.load();
        try (Reader reader = new InputStreamReader(
                TextEmbedderTests.class.getResourceAsStream("all-minilm-l6-v2-q.json"), StandardCharsets.UTF_8)) {
            cases = new Gson().fromJson(reader, Case[].class);
        }
    }

    @AfterAll
    static void close() {
        Hot.close("all-minilm-l6-v2");
    }

    @Test
    void cutsTextIntoTheTokensOfTheReference() {
        assertThat(cases).hasSizeGreaterThan(10);
        for (Case wanted : cases) {
            assertThat(embedder.tokenizer().encode(wanted.text(), 256))
                    .as(wanted.text())
                    .containsExactly(wanted.ids().stream().mapToLong(id -> id).toArray());
        }
    }

    /** In 8 bits the kernels of different processors round differently: ONNX Runtime 1.29 and 1.32 agree to 0.992 here. */
    @Test
    void givesTheVectorsOfTheReference() {
        for (Case wanted : cases) {
            TextEmbedding found = embedder.embed(wanted.text());
            assertThat(found.similarity(new TextEmbedding(wanted.text(), wanted.vector())))
                    .as(wanted.text())
                    .isGreaterThan(0.985);
        }
    }

    @Test
    void putsLikeNearLike() {
        List<TextEmbedding> all = embedder.embed(List.of(
                "The cat sits on the mat.", "Central banks raised interest rates again.", "The engine needs oil."));
        assertThat(embedder.nearest("a kitten on a rug", all, 1))
                .extracting(TextEmbedding::text)
                .containsExactly("The cat sits on the mat.");
        assertThat(all.get(0).similarity(all.get(0))).isBetween(0.9999, 1.0001);
        assertThat(all.get(0).similarity(all.get(1))).isLessThan(0.2);
    }

    @Property(tries = 300)
    void cutsAnyTextIntoTokensThatItKnows(@ForAll String text) throws IOException {
        if (embedder == null) {
            load();
        }
        long[] ids = embedder.tokenizer().encode(text, 40);
        assertThat(ids).hasSizeBetween(2, 40).startsWith(101).endsWith(102);
        assertThat(Arrays.stream(ids)).allMatch(id -> id >= 0 && id < 30522);
    }

    @Test
    void refusesAFileThatIsNoTokenizer() throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"vocab\": {\"a\": 1}}}");
        assertThatThrownBy(() -> WordPieceTokenizer.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("tokenizer.json is no tokenizer of the BERT kind: the vocabulary has no [UNK]");
    }
}
