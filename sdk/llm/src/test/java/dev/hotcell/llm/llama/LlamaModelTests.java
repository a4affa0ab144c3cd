package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.AnswerFormat;
import dev.hotcell.llm.ContextOverflowException;
import dev.hotcell.llm.FinishReason;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.TokenChoice;
import dev.hotcell.testing.RecordingCell;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LlamaModelTests {
    private static final GenerationOptions GREEDY = SmallModel.GREEDY;
    private static final String LONG_TEXT = "The pump reports a flow of seven litres per second. ".repeat(36);
    private static LlamaModel model;

    @BeforeAll
    static void load() throws IOException {
        model = SmallModel.load();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static String generate(String prompt, GenerationOptions options) {
        return model.generate(prompt, options).text();
    }

    @Test
    void answersAsLlamaCppDoes() {
        // What llama.cpp's own Java classes and node-llama-cpp answer, greedily, to the same prompt.
        assertThat(model.complete(
                                "<|im_start|>user\nName three primary colors.<|im_end|>\n<|im_start|>assistant\n",
                                GREEDY,
                                text -> {})
                        .text())
                .isEqualTo("1. Red\n2. Blue\n3. Yellow");
    }

    @Test
    void speaksByTheTemplateOfTheModel() {
        // SmolLM2's own has this instruction where the user gives none.
        String prompt =
                "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n"
                        + "<|im_start|>user\nName three primary colors.<|im_end|>\n<|im_start|>assistant\n";
        assertThat(generate("Name three primary colors.", GREEDY))
                .isEqualTo(model.complete(prompt, GREEDY, text -> {}).text())
                .isEqualTo(SmallModel.COLOURS);
    }

    @Test
    void streamsExactlyTheAnswer() {
        StringBuilder streamed = new StringBuilder();
        Answer answer = model.generate("Tell me about the sea.", GREEDY, streamed::append);

        assertThat(streamed.toString()).isEqualTo(answer.text());
        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.usage().answerTokens()).isEqualTo(24);
        assertThat(answer.usage().tokensPerSecond()).isPositive();
        assertThat(answer.usage().timeToFirstToken())
                .isPositive()
                .isLessThan(answer.usage().total());
    }

    @Test
    void givesTheSameTextForTheSameSeedWhateverCameBefore() {
        GenerationOptions seeded =
                GenerationOptions.standard().temperature(1.2).seed(11).maxTokens(30);
        String prompt = "Write a line about rain in the harbour and the people who wait there for the last boat.";

        String fresh = generate(prompt, seeded);
        String cached = generate(prompt, seeded);
        generate("Write a line about rain in the harbour and the people who wait there for nobody.", seeded);
        String afterAnAlikePrompt = generate(prompt, seeded);
        generate("Something else.", GREEDY);
        String afterAnother = generate(prompt, seeded);

        assertThat(List.of(cached, afterAnAlikePrompt, afterAnother)).containsOnly(fresh);
    }

    @Test
    void givesOtherTextsForOtherSeeds() {
        GenerationOptions hot = GenerationOptions.standard().temperature(1.5).maxTokens(20);

        assertThat(generate("Invent a name for a star.", hot.seed(1)))
                .isNotEqualTo(generate("Invent a name for a star.", hot.seed(2)));
    }

    @Test
    void endsBeforeAStopStringThatSpansTokens() {
        Answer answer = model.generate("Name three primary colors.", GREEDY.stop(")\nBl"));

        assertThat(answer.text()).isEqualTo("The primary colors are:\n\nRed (R");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void streamsWholeCharactersOnly() {
        StringBuilder streamed = new StringBuilder();
        // Each of these takes several tokens.
        for (int most = 4; most < 8; most++) {
            model.complete("🍎🍊🍋🍌🍎🍊🍋🍌🍎🍊🍋🍌", GREEDY.maxTokens(most), streamed::append);
        }

        assertThat(streamed.toString()).isNotEmpty().doesNotContain("\uFFFD");
        assertThat(streamed.codePoints()).allMatch(Character::isValidCodePoint).noneMatch(c -> c < 256);
    }

    @Test
    void answersInJsonWhateverItIsAsked() {
        GenerationOptions json = GenerationOptions.standard()
                .temperature(1)
                .seed(3)
                .maxTokens(120)
                .format(AnswerFormat.json());
        Answer answer = model.generate("Give me the name and the age of a person as JSON.", json);

        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(com.google.gson.JsonParser.parseString(answer.text()).isJsonObject())
                .isTrue();
    }

    @Test
    void fillsInRecordsWhateverItWouldRatherSay() {
        record Item(String name, double price, boolean available) {}
        record Order(int number, List<Item> items, java.util.Map<String, String> notes) {}
        GenerationOptions wild =
                GenerationOptions.standard().temperature(1.5).topP(1).maxTokens(300);
        int complete = 0;
        for (int seed = 0; seed < 3; seed++) {
            try {
                assertThat(model.ask("An order, please.", Order.class, wild.seed(seed))
                                .items())
                        .isNotNull();
                complete++;
            } catch (LanguageModelException e) {
                assertThat(e).hasMessageContaining("cut off");
            }
        }

        assertThat(complete).isPositive();
    }

    @Test
    void keepsToAGrammar() {
        GenerationOptions yesOrNo = GREEDY.format(AnswerFormat.grammar("root ::= \"yes\" | \"no\""));

        assertThat(generate("Is the sky blue?", yesOrNo)).isIn("yes", "no");
        assertThatThrownBy(() -> generate("Hello", GREEDY.format(AnswerFormat.grammar("root ::= ("))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The grammar does not parse");
        assertThat(generate("Name three primary colors.", GREEDY)).isEqualTo(SmallModel.COLOURS);
    }

    @Test
    void penalisesRepetition() {
        String prompt = "na na na na na na na na na na na na";
        GenerationOptions plain = GREEDY.maxTokens(12);

        assertThat(model.complete(prompt, plain, t -> {}).text()).contains("na na na");
        assertThat(model.complete(prompt, plain.repeatPenalty(2), t -> {}).text())
                .doesNotContain("na na na");
    }

    @Test
    void tellsHowLikelyItFoundEachToken() {
        Answer answer = model.generate("Name three primary colors.", GREEDY.logProbabilities(5));

        assertThat(answer.tokens()).hasSize(answer.usage().answerTokens()).allSatisfy(token -> {
            assertThat(token.alternatives()).hasSize(5);
            assertThat(token.alternatives().get(0))
                    .isEqualTo(new TokenChoice(token.text(), token.logProbability(), List.of()));
            assertThat(token.alternatives().stream()
                            .mapToDouble(TokenChoice::probability)
                            .sum())
                    .isBetween(token.probability(), 1.000001);
        });
        assertThat(String.join(
                        "", answer.tokens().stream().map(TokenChoice::text).toList()))
                .isEqualTo(answer.text());
        assertThat(generate("Name three primary colors.", GREEDY)).isEqualTo(answer.text());
        assertThat(model.generate("Hello", GREEDY).tokens()).isEmpty();
    }

    @Test
    void decodesOnlyWhatIsNew() {
        model.generate("What is the capital of France?", GREEDY);
        long before = model.decodedTokens();
        Answer again = model.generate("What is the capital of France?", GREEDY);

        int promptTokens = again.usage().promptTokens();
        assertThat(again.usage().reusedTokens()).isEqualTo(promptTokens - 1);
        assertThat(model.decodedTokens() - before)
                .isLessThanOrEqualTo(1 + again.usage().answerTokens());
    }

    @Test
    void refusesAPromptLongerThanTheContextAndGoesOn() {
        assertThatThrownBy(() -> generate(LONG_TEXT.repeat(2), GREEDY))
                .isInstanceOf(ContextOverflowException.class)
                .hasMessageContaining("the model's context holds 512")
                .hasMessageContaining("contextSize(2048)");
        assertThat(generate("Name three primary colors.", GREEDY)).isEqualTo(SmallModel.COLOURS);
    }

    @Test
    void endsAtTheEndOfTheContext() {
        String almostFull = "word ".repeat(500);
        Answer answer = model.complete(almostFull, GREEDY.maxTokens(100), t -> {});

        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.usage().promptTokens() + answer.usage().answerTokens())
                .isEqualTo(512);
    }

    @Test
    void refusesAnEmptyPrompt() {
        assertThatThrownBy(() -> generate(" \n", GREEDY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The prompt is empty");
        assertThatThrownBy(() -> model.reply(List.of(), GREEDY, t -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesMessagesAsTheModelsTemplateSays() {
        List<Message> messages = List.of(Message.system("You are a poet."), Message.user("Who are you?"));
        String written = "<|im_start|>system\nYou are a poet.<|im_end|>\n<|im_start|>user\nWho are you?<|im_end|>\n"
                + "<|im_start|>assistant\n";

        Answer answer = model.reply(messages, GREEDY, t -> {});
        Answer same = model.complete(written, GREEDY, t -> {});

        assertThat(answer.text()).isEqualTo(same.text());
        assertThat(answer.usage().promptTokens()).isEqualTo(same.usage().promptTokens());
    }

    @Test
    void stopsBetweenTwoTokensWhenInterruptedAndStaysUsable() {
        String undisturbed = generate("Describe a forest.", GREEDY);
        RecordingCell cell = new RecordingCell(3);
        StringBuilder streamed = new StringBuilder();
        try (CellContext.Scope scope = cell.enter()) {
            assertThatThrownBy(() -> model.generate("Describe a forest.", GREEDY, piece -> {
                        streamed.append(piece);
                        if (streamed.length() > 12) {
                            cell.interrupt();
                        }
                    }))
                    .isInstanceOf(CellInterruptedException.class);
        }

        assertThat(undisturbed).startsWith(streamed.toString()).isNotEqualTo(streamed.toString());
        assertThat(generate("Describe a forest.", GREEDY)).isEqualTo(undisturbed);
    }

    @Test
    void stopsInTheMidstOfALongPromptAndStaysUsable() throws Exception {
        String undisturbed = generate("Describe a forest.", GREEDY);
        RecordingCell cell = new RecordingCell(4);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            long before = model.decodedTokens();
            CountDownLatch begun = new CountDownLatch(1);
            Future<?> answer = threads.submit(() -> {
                try (CellContext.Scope scope = cell.enter()) {
                    begun.countDown();
                    model.complete(LONG_TEXT, GREEDY, t -> {});
                }
            });
            begun.await();
            while (model.decodedTokens() == before && !answer.isDone()) {
                Thread.sleep(1);
            }
            cell.interrupt();

            assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(CellInterruptedException.class);
            assertThat(model.decodedTokens() - before).isLessThan(model.countTokens(LONG_TEXT));
        } finally {
            threads.shutdownNow();
        }
        assertThat(generate("Describe a forest.", GREEDY)).isEqualTo(undisturbed);
    }

    @Test
    void goesOnAfterAConsumerFails() {
        assertThatThrownBy(() -> model.generate("Describe a forest.", GREEDY, piece -> {
                    throw new IllegalArgumentException("no more");
                }))
                .hasMessage("no more");
        assertThat(generate("Name three primary colors.", GREEDY)).isEqualTo(SmallModel.COLOURS);
    }

    @Test
    void refusesAConsumerThatAsksTheModel() {
        assertThatThrownBy(() -> model.generate("Hello", GREEDY, piece -> generate("Hello", GREEDY)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is answering already");
    }

    @Test
    void answersSeveralThreadsOneAfterTheOther() throws Exception {
        String expected = generate("Name three primary colors.", GREEDY);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> answers = threads.invokeAll(
                    java.util.Collections.nCopies(8, () -> generate("Name three primary colors.", GREEDY)));
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
