package dev.hotcell.llm.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.gguf.GgufWriter;
import dev.hotcell.llm.llama.LlamaModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTests {
    private static final String CORPUS = resource("corpus.txt");
    private static final BytePairTokenizer PAIRS = BytePairTokenizer.train(CORPUS, 350);

    private static String resource(String name) {
        try (InputStream stream = TokenizerTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property(tries = 300)
    void bytesAndPairsExpressEveryText(@ForAll String text) {
        // A lone surrogate is no character, and has no bytes in UTF-8.
        String expressible = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(new ByteTokenizer().decode(new ByteTokenizer().encode(expressible)))
                .isEqualTo(expressible);
        assertThat(PAIRS.decode(PAIRS.encode(expressible))).isEqualTo(expressible);
    }

    @Property(tries = 50)
    void charactersExpressTheirAlphabet(@ForAll @UniqueElements List<Character> letters) {
        StringBuilder text = new StringBuilder();
        letters.stream().filter(letter -> !Character.isSurrogate(letter)).forEach(text::append);
        CharacterTokenizer tokenizer = CharacterTokenizer.of(text.toString());
        assertThat(tokenizer.size()).isEqualTo(text.length());
        assertThat(tokenizer.decode(tokenizer.encode(text.toString()))).isEqualTo(text.toString());
    }

    @Test
    void aCharacterOutsideTheAlphabetIsNamed() {
        assertThatThrownBy(() -> CharacterTokenizer.of("abc").encode("abd"))
                .hasMessageStartingWith("The character \"d\" (U+0064) is not in the tokenizer's alphabet");
    }

    /** {@code src/test/python/byte_pairs.py} wrote what is expected. */
    @Test
    void pairsAreLearntAsHuggingFaceLearnsThem() {
        JsonObject expected =
                JsonParser.parseString(resource("byte_pairs.json")).getAsJsonObject();
        List<String> tokens = new ArrayList<>();
        for (JsonElement token : expected.getAsJsonArray("tokens")) {
            tokens.add(token.getAsString());
        }
        assertThat(PAIRS.tokens()).isEqualTo(tokens);
        expected.getAsJsonObject("encoded").entrySet().forEach(text -> {
            List<Integer> wanted = new ArrayList<>();
            text.getValue().getAsJsonArray().forEach(token -> wanted.add(token.getAsInt()));
            assertThat(PAIRS.encode(text.getKey()))
                    .as(text.getKey())
                    .containsExactly(wanted.stream().mapToInt(Integer::intValue).toArray());
        });
    }

    /** {@code src/test/python/word_splits.py} wrote the tokenizers, and what is expected of them. */
    @ParameterizedTest
    @ValueSource(strings = {"llama-bpe", "qwen2"})
    void wordsAreCutAsHuggingFaceCutsThem(String kind, @TempDir Path folder) throws IOException {
        JsonObject recorded = JsonParser.parseString(resource("word_splits.json"))
                .getAsJsonObject()
                .getAsJsonObject(kind);
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, recorded.get("tokenizer").toString());
        BytePairTokenizer tokenizer = JsonTokenizer.read(file);

        assertThat(tokenizer.split().ggufName()).isEqualTo(kind);
        recorded.getAsJsonObject("encoded").entrySet().forEach(text -> {
            int[] wanted = new Gson().fromJson(text.getValue(), int[].class);
            assertThat(tokenizer.encode(text.getKey())).as(text.getKey()).isEqualTo(wanted);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-bpe", "qwen2"})
    void aTokenizerInAGgufFileCutsAsBefore(String kind, @TempDir Path folder) throws IOException {
        WordSplit split = kind.equals("qwen2") ? WordSplit.QWEN2 : WordSplit.LLAMA3;
        BytePairTokenizer written = new BytePairTokenizer(PAIRS.tokens(), PAIRS.merges(), split);
        GgufWriter writer = new GgufWriter().put("general.architecture", "llama");
        GgufTokenizer.write(written, written.size(), 0, 0, writer);
        Path file = folder.resolve("tokenizer.gguf");
        writer.write(file);

        BytePairTokenizer read = GgufTokenizer.read(GgufFile.read(file));

        assertThat(read.split()).isEqualTo(split);
        assertThat(read.encode(CORPUS + "12345\r\n I'LL")).isEqualTo(written.encode(CORPUS + "12345\r\n I'LL"));
    }

    @Test
    void theTokenizerOfAFileCutsAsLlamaCppDoes() throws IOException {
        BytePairTokenizer tokenizer = GgufTokenizer.read(GgufFile.read(SmallModel.file()));
        try (LlamaModel llama = SmallModel.load()) {
            for (String text : List.of(
                    "Hello, world",
                    "<|im_start|>user\nWhat's 12.5 × 34?<|im_end|>\n",
                    "  naïve  café — 東京 😀\n\n\tdon't",
                    CORPUS)) {
                assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
                assertThat(tokenizer.encode(text)).hasSize(llama.countTokens(text));
            }
        }
        assertThat(tokenizer.special("<|im_end|>")).isEqualTo(2);
    }
}
