package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.llm.Answer;
import dev.hotcell.llm.AnswerFormat;
import dev.hotcell.llm.Conversations;
import dev.hotcell.llm.FinishReason;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.Usage;
import dev.hotcell.runtime.Hot;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptMagicTests {
    private final MemorySession session = new MemorySession();
    private final Parrot parrot = new Parrot();

    /** Answers with what it was asked last, and notes how it was asked. */
    private static final class Parrot implements LanguageModel {
        private final Conversations conversations = new Conversations(this);
        private List<Message> messages = List.of();
        private GenerationOptions options = GenerationOptions.standard();

        @Override
        public String name() {
            return "parrot";
        }

        @Override
        public Answer reply(List<Message> asked, GenerationOptions how, Consumer<? super String> onText) {
            messages = asked;
            options = how;
            String text = asked.get(asked.size() - 1).content();
            onText.accept(text);
            return new Answer(text, FinishReason.STOP, new Usage(1, 0, 1, Duration.ZERO, Duration.ZERO));
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
        session.setVariable("parrot", LanguageModel.class.getName(), parrot);
    }

    @AfterEach
    void close() {
        Hot.closeAll();
    }

    private Object prompt(String arguments, String body) throws Exception {
        return session.cellMagic("prompt", arguments, body);
    }

    @Test
    void asksWithEveryOption() throws Exception {
        assertThat(prompt(
                        "--model parrot --system 'Be brief.' --temperature 0.2 --max-tokens 9 --seed 4 --stop . --stop '\n' --json",
                        "Hi\n"))
                .isNull();

        assertThat(parrot.messages).containsExactly(Message.system("Be brief."), Message.user("Hi"));
        assertThat(parrot.options)
                .isEqualTo(GenerationOptions.standard()
                        .temperature(0.2)
                        .maxTokens(9)
                        .seed(4)
                        .stop(".", "\n")
                        .format(AnswerFormat.json()));
    }

    @Test
    void fillsInExpressionsAndKeepsTheAnswer() throws Exception {
        session.result = 42;
        prompt("--model parrot --into answer", "What is {6 * 7}?");

        assertThat(session.evaluated).containsExactly("6 * 7");
        assertThat(session.variable("answer")).hasValueSatisfying(variable -> {
            assertThat(variable.type()).isEqualTo("java.lang.String");
            assertThat(variable.value()).isEqualTo("What is 42?");
        });
    }

    @Test
    void goesOnWithAConversation() throws Exception {
        prompt("--model parrot --chat talk", "One");
        prompt("--model parrot --chat talk", "Two");

        assertThat(parrot.messages).containsExactly(Message.user("One"), Message.assistant("One"), Message.user("Two"));
        prompt("--model parrot", "Three");
        assertThat(parrot.messages).containsExactly(Message.user("Three"));
    }

    @Test
    void refusesWhatItCannotDoBeforeAsking() {
        assertThatThrownBy(() -> prompt("--model parrot", " \n")).hasMessageContaining("The prompt is empty");
        assertThatThrownBy(() -> prompt("--model parrot --into 1x", "Hi")).hasMessageContaining("--into");
        assertThatThrownBy(() -> prompt("--model parrot --temperature -1", "Hi"))
                .hasMessageContaining("temperature must be between 0 and 10");
        assertThatThrownBy(() -> prompt("--model nobody", "Hi")).hasMessageContaining("There is no model named nobody");
        assertThat(parrot.messages).isEmpty();
    }

    @Test
    void asksTheModelThatComesAlong() throws Exception {
        prompt("--temperature 0 --max-tokens 24 --into colours", "Name three primary colors.");

        assertThat(session.variable("colours").orElseThrow().value())
                .isEqualTo("The primary colors are:\n\nRed (R)\nBlue (B)\nYellow (Y)");
        assertThat(Hot.find("smollm2-135m-instruct")).isPresent();
    }
}
