package dev.hotcell.llm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.tokenizer.ByteTokenizer;
import dev.hotcell.llm.tokenizer.Tokenizer;
import dev.hotcell.models.data.Batch;
import dev.hotcell.models.data.Examples;
import dev.hotcell.models.engine.PyTorch;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTests {
    private static final Tokenizer BYTES = new ByteTokenizer();
    private static final ChatFormat FORMAT = ChatFormat.of(
            "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% if m.role == 'assistant' %}{{ eos_token }}{% endif %}{% endfor %}"
                    + "{% if add_generation_prompt %}<assistant>{% endif %}",
            "", "$");

    @TempDir
    Path folder;

    @Test
    void aTextLongerThanAPieceIsReadWhole() throws IOException {
        String text = "A line of a long text, with an ä.\n".repeat(60_000);
        Path file = Files.writeString(folder.resolve("long.txt"), text);
        List<String> pieces = new ArrayList<>();
        TextFiles.of(file).forEach(pieces::add);
        assertThat(pieces).hasSizeGreaterThan(1).allMatch(piece -> piece.endsWith("\n"));
        assertThat(String.join("", pieces)).isEqualTo(text);
    }

    @Test
    void tokensOfAFileAreThoseOfTheText() throws IOException {
        Path file = folder.resolve("tokens");
        TokenFile tokens = TokenFile.write(file, TextSource.of("abc", "de"), BYTES);
        assertThat(tokens.length()).isEqualTo(5);
        assertThat(tokens.token(3)).isEqualTo('d');
        assertThat(TokenFile.open(file).slice(1, 4).token(0)).isEqualTo('b');
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileOfTokensThatIsCutShortIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("tokens"), new byte[7]);
        assertThatThrownBy(() -> TokenFile.open(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith("cut short: it has 7 bytes");
    }

    @Test
    void windowsGiveTheTokensThatFollow() {
        Examples examples = TokenFile.of(0, 1, 2, 3, 4, 5, 6).windows(3, 2);
        assertThat(examples.size()).isEqualTo(2);
        PyTorch.start();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Batch batch = examples.batcher(2).gather(new int[] {1, 0}, manager);
            assertThat(batch.inputs().get(0).toLongArray()).containsExactly(2, 3, 4, 0, 1, 2);
            assertThat(batch.targets().get(0).toLongArray()).containsExactly(3, 4, 5, 1, 2, 3);
        }
    }

    @Test
    void aTextShorterThanAnExampleIsRefused() {
        assertThatThrownBy(() -> TokenFile.of(1, 2, 3).windows(3))
                .hasMessage("The text has 3 tokens, too few for an example of 3 and the one that follows");
    }

    @Test
    void aLineThatIsNotJsonIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("texts.jsonl"), "{\"text\": \"one\"}\n\n{\"text\": oops\n");
        List<String> read = new ArrayList<>();
        assertThatThrownBy(() -> TextSource.jsonLines(file, "text").forEach(read::add))
                .isInstanceOf(DatasetException.class)
                .hasMessage(file + ", line 3: this is not JSON: {\"text\": oops");
        assertThat(read).containsExactly("one");
    }

    @Test
    void aLineWithoutTheFieldIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("texts.jsonl"), "{\"title\": \"one\"}\n");
        assertThatThrownBy(() -> TextSource.jsonLines(file, "text").forEach(text -> {}))
                .hasMessage(file + ", line 1: there is no string named \"text\", only [title]");
    }

    /** Written by Apache Arrow in Python: 2,500 rows in three groups, compressed by Zstandard. */
    private static Path documents() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(DatasetTests.class.getResource("documents.parquet"))
                .toURI());
    }

    @Test
    void textsOfAParquetFileComeInTheirOrder() throws Exception {
        List<String> read = new ArrayList<>();
        TextSource.parquet("text", documents(), documents()).forEach(read::add);
        assertThat(read)
                .hasSize(5000)
                .startsWith("Document 0: ä sentence.", "Document 1: ä sentence.")
                .endsWith("Document 2499: ä sentence.");
    }

    @Test
    void aParquetFileWithoutTheColumnIsToldWhichItHas() {
        assertThatThrownBy(() -> TextSource.parquet("id", documents()).forEach(text -> {}))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith("has no texts named \"id\", only [text, empty]");
    }

    @Test
    void aRowOfAParquetFileWithoutTextIsNamed() {
        assertThatThrownBy(() -> TextSource.parquet("empty", documents()).forEach(text -> {}))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith("has no \"empty\" in row 8");
    }

    @Test
    void aParquetFileThatIsCutShortIsNamed() throws Exception {
        byte[] whole = Files.readAllBytes(documents());
        Path file = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> TextSource.parquet("text", file).forEach(text -> {}))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("cut.parquet is no Parquet file, or cut short or damaged");
    }

    @Test
    void aConversationOfAnUnknownRoleIsNamed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("chat.jsonl"), "{\"messages\": [{\"role\": \"robot\", \"content\": \"hi\"}]}\n");
        assertThatThrownBy(() -> ChatExamples.read(file, FORMAT, BYTES, 64))
                .hasMessage(file + ", line 1: there is no role \"robot\"");
    }

    @Test
    void onlyAnswersAndWhatEndsThemAreLearned() throws IOException {
        Path file = Files.writeString(
                folder.resolve("chat.jsonl"),
                "{\"messages\": [{\"role\": \"user\", \"content\": \"hi\"}, {\"role\": \"assistant\", \"content\": \"yo\"}]}\n");
        PyTorch.start();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Batch batch = ChatExamples.read(file, FORMAT, BYTES, 64).batcher(1).gather(new int[] {0}, manager);
            long[] wanted = batch.targets().get(0).toLongArray();
            float[] weights = batch.targets().get(1).toFloatArray();
            StringBuilder learned = new StringBuilder();
            for (int i = 0; i < wanted.length; i++) {
                if (weights[i] == 1) {
                    learned.append((char) wanted[i]);
                }
            }
            assertThat(learned).hasToString("yo$");
        }
    }

    @Test
    void everyAnswerOfALongConversationIsLearned() {
        List<ChatFormat.Part> parts = FORMAT.write(
                List.of(Message.user("a"), Message.assistant("b"), Message.user("c"), Message.assistant("d")));
        assertThat(parts)
                .containsExactly(
                        new ChatFormat.Part("<user>a<assistant>", false),
                        new ChatFormat.Part("b$", true),
                        new ChatFormat.Part("<user>c<assistant>", false),
                        new ChatFormat.Part("d$", true));
    }
}
