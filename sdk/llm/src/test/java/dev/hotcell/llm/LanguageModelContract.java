package dev.hotcell.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.tool.Tool;
import dev.hotcell.llm.tool.ToolAnswer;
import dev.hotcell.llm.tool.Toolbox;
import dev.hotcell.testing.RecordingCell;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every back end must do, tried with the small model behind it. */
@Timeout(60)
abstract class LanguageModelContract {
    private static final GenerationOptions GREEDY = SmallModel.GREEDY;

    /** Returns the model, the same for each test. */
    abstract LanguageModel model();

    @Test
    void answers() {
        Answer answer = model().generate("Name three primary colors.", GREEDY);

        assertThat(answer.text()).isEqualTo(SmallModel.COLOURS);
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage().answerTokens()).isEqualTo(21);
        assertThat(answer.usage().promptTokens()).isEqualTo(35);
    }

    @Test
    void streamsExactlyTheAnswer() {
        StringBuilder streamed = new StringBuilder();
        Answer answer = model().generate("Tell me about the sea.", GREEDY, streamed::append);

        assertThat(streamed.toString()).isEqualTo(answer.text());
        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.usage().answerTokens()).isEqualTo(24);
    }

    @Test
    void givesTheSameTextForTheSameSeed() {
        GenerationOptions hot =
                GREEDY.temperature(1.3).topK(0).topP(0.99).minP(0.01).repeatPenalty(1.1);

        String one = model().generate("Invent a name.", hot.seed(5)).text();
        assertThat(model().generate("Invent a name.", hot.seed(5)).text()).isEqualTo(one);
        assertThat(model().generate("Invent a name.", hot.seed(6)).text()).isNotEqualTo(one);
    }

    @Test
    void endsBeforeAStopString() {
        Answer answer = model().generate("Name three primary colors.", GREEDY.stop("\nBl"));

        assertThat(answer.text()).isEqualTo("The primary colors are:\n\nRed (R)");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void continuesAText() {
        assertThat(model().complete("One, two, three,", GREEDY.maxTokens(6), t -> {})
                        .text())
                .startsWith(" four");
    }

    @Test
    void remembersAConversation() {
        Conversation conversation = new Conversation(model());
        conversation.ask("Name three primary colors.", GREEDY, t -> {});

        assertThat(conversation
                        .ask("Which of these did you name first?", GREEDY, t -> {})
                        .text())
                .containsIgnoringCase("red");
    }

    @Test
    void answersInJson() {
        Answer answer = model().generate(
                        "Give me the name and age of a person as JSON.",
                        GREEDY.maxTokens(120).format(AnswerFormat.json()));

        assertThat(JsonParser.parseString(answer.text()).isJsonObject()).isTrue();
    }

    enum Mood {
        GOOD,
        BAD
    }

    record Person(String name, int age, List<String> hobbies, Optional<Mood> mood) {}

    @Test
    void fillsInARecord() {
        Person person = model().ask("Describe a person called Ada, 36 years old, who likes chess.", Person.class);

        assertThat(person.name()).contains("Ada");
        assertThat(person.age()).isEqualTo(36);
        assertThat(person.hobbies()).isNotEmpty();
    }

    @Test
    void fillsInWhatIsNoRecord() {
        assertThat(model().ask("Is the sun hot?", Boolean.class)).isNotNull();
        assertThat(model().ask("How is the weather on a sunny day?", Mood.class))
                .isIn((Object[]) Mood.values());
    }

    record City(String name) {}

    @Test
    void callsTools() {
        Tool weather = Tool.of("weather", "Tells the weather in a city.", City.class, city -> "It rains.");
        ToolAnswer answer =
                model().ask("What is the weather in Oslo?", Toolbox.of(weather).mostCalls(20));

        assertThat(answer.calls()).isNotEmpty();
        // Which city so small a model names is its own affair; that it is one of the tool's arguments is not.
        assertThat(answer.calls()).allSatisfy(call -> {
            assertThat(JsonParser.parseString(call.arguments())
                            .getAsJsonObject()
                            .keySet())
                    .containsExactly("name");
            assertThat(call.result()).isEqualTo("It rains.");
        });
        assertThat(answer.text()).isNotBlank();
    }

    @Test
    void saysThatTheAnswerWasCutOff() {
        assertThatThrownBy(() -> model().ask("Describe a person.", Person.class, GREEDY.maxTokens(4)))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("cut off after 4 tokens")
                .hasMessageContaining("maxTokens(8)");
    }

    @Test
    void tellsHowLikelyItFoundEachToken() {
        Answer answer = model().generate("Name three primary colors.", GREEDY.logProbabilities(2));

        assertThat(answer.tokens()).hasSize(21).allSatisfy(token -> {
            assertThat(token.probability()).isBetween(0.0, 1.0);
            assertThat(token.alternatives()).hasSize(2);
        });
    }

    @Test
    void refusesAnEmptyPrompt() {
        assertThatThrownBy(() -> model().generate(" ", GREEDY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> model().reply(List.of(), GREEDY, t -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> model().complete("", GREEDY, t -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysThatAPromptIsTooLong() {
        assertThatThrownBy(() -> model().generate("word ".repeat(2000), GREEDY))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("the model's context holds 512");
    }

    @Test
    void stopsWhenInterruptedAndStaysUsable() {
        RecordingCell cell = new RecordingCell(3);
        try (CellContext.Scope scope = cell.enter()) {
            assertThatThrownBy(() ->
                            model().generate("Write a long story.", GREEDY.maxTokens(300), text -> cell.interrupt()))
                    .isInstanceOf(CellInterruptedException.class);
        }

        assertThat(model().generate("Name three primary colors.", GREEDY).text())
                .isEqualTo(SmallModel.COLOURS);
    }

    @Test
    void passesOnWhatAConsumerThrows() {
        assertThatThrownBy(() -> model().generate("Hello", GREEDY, text -> {
                    throw new ArithmeticException("no more");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(model().generate("Name three primary colors.", GREEDY).text())
                .isEqualTo(SmallModel.COLOURS);
    }
}
