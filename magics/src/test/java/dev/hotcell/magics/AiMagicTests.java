package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.Conversations;
import dev.hotcell.llm.FinishReason;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.RemoteSettings;
import dev.hotcell.llm.Usage;
import dev.hotcell.session.PastCell;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code %%ai} as users of jupyter-ai write it. */
class AiMagicTests {
    private final MemorySession session = new MemorySession();
    private final Echo echo = new Echo();

    /** Answers with nothing, and notes what it was asked. */
    private static final class Echo implements LanguageModel {
        private final Conversations conversations = new Conversations(this);
        private List<Message> messages = List.of();
        private GenerationOptions options = GenerationOptions.standard();

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Answer reply(List<Message> asked, GenerationOptions how, Consumer<? super String> onText) {
            messages = List.copyOf(asked);
            options = how;
            return new Answer("ok", FinishReason.STOP, new Usage(1, 0, 1, Duration.ZERO, Duration.ZERO));
        }

        @Override
        public Answer complete(String text, GenerationOptions how, Consumer<? super String> onText) {
            return reply(List.of(Message.user(text)), how, onText);
        }

        @Override
        public Conversations conversations() {
            return conversations;
        }
    }

    @BeforeEach
    void declare() {
        session.setVariable("echo", LanguageModel.class.getName(), echo);
        session.past.addAll(List.of(
                new PastCell(1, "1 + 1", "2", null),
                new PastCell(2, "int[] a = {}; a[1]", null, "Index 1 out of bounds")));
    }

    private void ask(String arguments, String body) throws Exception {
        session.cellMagic("ai", arguments, body);
    }

    @Test
    void fillsInPastCells() throws Exception {
        ask("echo", "Explain {In[2]}: {Err[2]}, and {Out[1]}");
        assertThat(echo.messages.get(echo.messages.size() - 1))
                .isEqualTo(Message.user("Explain int[] a = {}; a[1]: Index 1 out of bounds, and 2"));
        assertThatThrownBy(() -> ask("echo", "{Out[2]}")).hasMessageContaining("Cell 2 has no result");
        assertThatThrownBy(() -> ask("echo", "{Err[1]}")).hasMessageContaining("Cell 1 has not failed");
        assertThatThrownBy(() -> ask("echo", "{In[9]}")).hasMessageContaining("no cell 9");
    }

    @Test
    void asksForTheFormat() throws Exception {
        ask("echo -f md", "sort");
        assertThat(echo.messages.get(0).content()).contains("Markdown");
        ask("echo -f code", "sort");
        assertThat(echo.messages.get(0).content()).contains("Java code only");
        ask("--format=json echo", "sort");
        assertThat(echo.options.format())
                .isNotEqualTo(GenerationOptions.standard().format());
        assertThatThrownBy(() -> ask("echo -f opera", "sing")).hasMessageContaining("markdown");
    }

    @Test
    void keepsItsConversationUntilItIsReset() throws Exception {
        ask("echo", "One");
        ask("echo", "Two");
        assertThat(echo.messages).extracting(Message::content).contains("One", "Two");
        session.line("%ai reset");
        ask("echo", "Three");
        assertThat(echo.messages).extracting(Message::content).contains("Three").doesNotContain("One", "Two");
    }

    @Test
    void knowsAliasesAndExplainsTheLastError() throws Exception {
        session.line("%ai alias mine echo");
        assertThat(((MimeBundle) session.line("%ai list")).plainText())
                .contains("mine → echo", "smollm2-135m-instruct");
        session.line("%ai fix mine");
        assertThat(echo.messages.get(echo.messages.size() - 1).content())
                .contains("int[] a = {}; a[1]", "Index 1 out of bounds");
        session.line("%ai update mine smollm2-135m-instruct");
        assertThat(((MimeBundle) session.line("%ai list")).plainText()).contains("mine → smollm2-135m-instruct");
        session.line("%ai delete mine");
        assertThat(((MimeBundle) session.line("%ai list")).plainText()).doesNotContain("mine");
        assertThatThrownBy(() -> session.line("%ai dealias mine")).hasMessageContaining("%ai dealias NAME");
        assertThat(((MimeBundle) session.line("%ai help")).plainText()).contains("%%ai", "--format");
        assertThatThrownBy(() -> session.line("%ai dance")).hasMessageContaining("there are list, help");
    }

    @Test
    void knowsTheAddressesOfProviders() {
        RemoteSettings ollama = ModelNames.remote("ollama/llama3:8b", Map.of()).orElseThrow();
        assertThat(ollama).isEqualTo(RemoteSettings.of("http://localhost:11434").model("llama3:8b"));
        RemoteSettings openai = ModelNames.remote("openai-chat:gpt-4o", Map.of("OPENAI_API_KEY", "k"))
                .orElseThrow();
        assertThat(openai)
                .isEqualTo(RemoteSettings.of("https://api.openai.com")
                        .model("gpt-4o")
                        .token("k"));
        RemoteSettings own = ModelNames.remote("lab/x", Map.of("LAB_BASE_URL", "http://lab:9/v1/"))
                .orElseThrow();
        assertThat(own).isEqualTo(RemoteSettings.of("http://lab:9").model("x"));
        for (String local :
                List.of("smollm2-135m-instruct", "models/a.gguf", "/models/a.gguf", "C:\\a.gguf", "folder/file")) {
            assertThat(ModelNames.remote(local, Map.of())).isEmpty();
        }
    }
}
