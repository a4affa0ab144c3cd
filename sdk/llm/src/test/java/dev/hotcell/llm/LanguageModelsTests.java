package dev.hotcell.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.llm.llama.LlamaModel;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LanguageModelsTests {
    @TempDir
    static Path folder;

    private static LlamaModel hot;

    @BeforeAll
    static void load() {
        hot = LanguageModels.load(LanguageModels.STANDARD);
    }

    @AfterAll
    static void close() {
        Hot.closeAll();
    }

    private static void refuses(Path file, String reason) {
        assertThatThrownBy(() -> LanguageModels.load(file))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
        assertThat(LanguageModels.load(LanguageModels.STANDARD)).isSameAs(hot);
        assertThat(hot.countTokens("still hot")).isPositive();
    }

    @Test
    void returnsTheInstanceThatIsHot() {
        assertThat(LanguageModels.load(LanguageModels.STANDARD)).isSameAs(hot);
        assertThat(Hot.entries()).anySatisfy(entry -> {
            assertThat(entry.name()).isEqualTo(LanguageModels.STANDARD);
            assertThat(entry.kind()).isEqualTo("language model");
            assertThat(entry.device()).isEqualTo("cpu");
            assertThat(entry.sizeInBytes()).isGreaterThan(98_000_000);
        });
    }

    @Test
    void keepsAModelThatIsAnsweringWhenMemoryIsShort() {
        Answer answer =
                hot.generate("Hello", SmallModel.GREEDY.maxTokens(4), piece -> Hot.makeRoom("cpu", Long.MAX_VALUE / 2));

        assertThat(answer.usage().answerTokens()).isPositive();
        assertThat(hot.closed()).isFalse();
    }

    @Test
    void loadsAnyFileAndReplacesOneThatHasChanged() throws IOException {
        Path file = Files.copy(SmallModel.file(), folder.resolve("own.gguf"));
        ModelSettings small = ModelSettings.standard().contextSize(256);
        LlamaModel first = LanguageModels.load(file.toString(), small);
        assertThat(LanguageModels.load(file, small)).isSameAs(first);

        LlamaModel other = LanguageModels.load(file, small.contextSize(512));

        assertThat(other).isNotSameAs(first);
        assertThat(first.closed()).isTrue();
        Hot.close("own.gguf");
        assertThat(other.closed()).isTrue();
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        refuses(folder.resolve("none.gguf"), "does not exist");
    }

    @Test
    void refusesAFolder() {
        refuses(folder, "is a folder");
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        byte[] whole = Files.readAllBytes(SmallModel.file());
        refuses(Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(whole, whole.length / 2)), "is cut short");
    }

    @Test
    void refusesAnotherKindOfFile() throws IOException {
        refuses(Files.writeString(folder.resolve("notes.gguf"), "not a model"), "is not a GGUF file");
    }

    @Test
    void refusesAnArchitectureThatLlamaCppDoesNotKnow() throws IOException {
        byte[] bytes = Files.readAllBytes(SmallModel.file());
        byte[] key = "general.architecture".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int at = 0;
        while (!Arrays.equals(bytes, at, at + key.length, key, 0, key.length)) {
            at++;
        }
        bytes[at + key.length + 4 + 8] = 'z';
        refuses(Files.write(folder.resolve("zlama.gguf"), bytes), "zlama");
    }

    @Test
    void refusesAContextThatTheMachineCannotHold() {
        assertThatThrownBy(() -> LanguageModels.load(
                        LanguageModels.STANDARD, ModelSettings.standard().contextSize(Integer.MAX_VALUE / 8)))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("more than this machine's");
        assertThat(LanguageModels.load(LanguageModels.STANDARD)).isSameAs(hot);
    }

    @Test
    void namesTheModelsThereAreWhereANameIsUnknown() {
        assertThatThrownBy(() -> LanguageModels.load("smollm3"))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("There is no model named smollm3")
                .hasMessageContaining(LanguageModels.STANDARD);
    }
}
