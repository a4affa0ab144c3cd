package dev.hotcell.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.llama.LlamaModel;
import dev.hotcell.testing.RecordingCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConversationTests {
    private static LlamaModel model;

    @BeforeAll
    static void load() throws IOException {
        model = SmallModel.load();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Answer ask(Conversation conversation, String question) {
        return conversation.ask(question, SmallModel.GREEDY, t -> {});
    }

    @Test
    void showsWhatWasSaid() {
        Conversation conversation = new Conversation(new ScriptedModel("Oslo."));
        conversation.system("Answer in one word.");
        ask(conversation, "Capital of Norway?");
        assertThat(conversation.toString())
                .isEqualTo("Conversation of 3 messages with scripted"
                        + "\nsystem: Answer in one word.\nuser: Capital of Norway?\nassistant: Oslo.");
        assertThat(conversation.toMimeBundle().data().get("text/markdown").toString())
                .contains("**user**: Capital of Norway?", "**assistant**: Oslo.");
    }

    @Test
    void remembersWhatWasSaid() {
        Conversation conversation = new Conversation(model);
        ask(conversation, "Name three primary colors.");
        Answer answer = ask(conversation, "Which of these did you name first?");

        assertThat(answer.text()).containsIgnoringCase("red");
        assertThat(conversation.messages())
                .extracting(Message::role)
                .containsExactly(Message.Role.USER, Message.Role.ASSISTANT, Message.Role.USER, Message.Role.ASSISTANT);
    }

    @Test
    void decodesOnlyTheNewTokensOfEachTurn() {
        Conversation conversation = new Conversation(model).system("You are brief.");
        Answer first = ask(conversation, "Where does the sun rise?");
        long before = model.decodedTokens();
        Answer second = ask(conversation, "And where does it set?");
        long decoded = model.decodedTokens() - before;

        int known = first.usage().promptTokens() + first.usage().answerTokens();
        int fresh = second.usage().promptTokens() - known;
        // The last token of an answer that reached its limit was chosen but not decoded yet.
        assertThat(second.usage().reusedTokens()).isBetween(known - 1, known);
        assertThat(decoded)
                .isBetween((long) fresh, (long) fresh + 1 + second.usage().answerTokens());
        assertThat(fresh).isLessThan(known);
    }

    @Test
    void comesBackToWhatWasDecodedAfterAnotherConversation() {
        Conversation one = new Conversation(model).system("You know everything about the sun, the moon and the sea.");
        Conversation other = new Conversation(model).system("You know everything about cooking, baking and frying.");
        Answer first = ask(one, "Where does the sun rise?");
        ask(other, "How long does an egg boil?");
        long before = model.decodedTokens();
        Answer back = ask(one, "And where does it set?");
        long decoded = model.decodedTokens() - before;

        int known = first.usage().promptTokens() + first.usage().answerTokens();
        assertThat(back.usage().reusedTokens()).isGreaterThanOrEqualTo(known - 1);
        assertThat(decoded).isLessThan(known);
        assertThat(ask(other, "And a potato?").usage().reusedTokens()).isGreaterThan(40);
    }

    @Test
    void saysTheSameWhetherItWasInterruptedByAnotherConversationOrNot() {
        Conversation straight =
                new Conversation(model).system("You know everything about the sun, the moon and the sea.");
        ask(straight, "Name the planets, please, all of them.");
        String expected = ask(straight, "Which one is the largest?").text();
        Conversation broken =
                new Conversation(model).system("You know everything about the sun, the moon and the sea.");
        ask(broken, "Name the planets, please, all of them.");
        ask(new Conversation(model), "Something else entirely: how do I bake a bread with a dark crust?");

        assertThat(ask(broken, "Which one is the largest?").text()).isEqualTo(expected);
    }

    @Test
    void isAsItWasAfterAnInterrupt() {
        Conversation conversation = new Conversation(model);
        ask(conversation, "Name three primary colors.");
        var before = conversation.messages();
        RecordingCell cell = new RecordingCell(5);
        try (CellContext.Scope scope = cell.enter()) {
            assertThatThrownBy(() -> conversation.ask("Tell me a story.", SmallModel.GREEDY, t -> cell.interrupt()))
                    .isInstanceOf(CellInterruptedException.class);
        }

        assertThat(conversation.messages()).isEqualTo(before);
        assertThat(ask(conversation, "Which of these did you name first?").text())
                .containsIgnoringCase("red");
    }

    @Test
    void isKeptWithTheModelByName() {
        ask(model.conversation("kept"), "Hello.");

        assertThat(model.conversation("kept").messages()).hasSize(2);
        assertThat(model.conversation("other").messages()).isEmpty();
        assertThat(model.conversations().names()).contains("kept", "other");
        model.conversations().forget("kept");
        assertThat(model.conversation("kept").messages()).isEmpty();
    }

    @Test
    void goesOnFromAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("talk.json");
        Conversation conversation = new Conversation(model).system("Be \"brief\".");
        ask(conversation, "Name three primary colors.");
        conversation.save(file);
        Conversation later = new Conversation(model);
        later.load(file);

        assertThat(later.messages()).isEqualTo(conversation.messages());
        Files.writeString(file, "[{\"role\": \"nobody\"}]");
        assertThatThrownBy(() -> later.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is no saved conversation");
        assertThat(later.messages()).isEqualTo(conversation.messages());
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void replacesItsSystemMessage() {
        Conversation conversation = new Conversation(model).system("one").system("two");

        assertThat(conversation.messages()).containsExactly(Message.system("two"));
    }
}
