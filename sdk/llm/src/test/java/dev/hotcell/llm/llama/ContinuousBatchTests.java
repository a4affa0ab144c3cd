package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.AnswerFormat;
import dev.hotcell.llm.ContextOverflowException;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.ParallelModel;
import dev.hotcell.llm.SmallModel;
import dev.hotcell.testing.RecordingCell;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several answers decoded together by the small model. */
@Timeout(120)
class ContinuousBatchTests {
    private static final GenerationOptions GREEDY = SmallModel.GREEDY.maxTokens(16);
    /** Questions that the model answers without hesitation, so that no last digit tips a choice. */
    private static final List<String> QUESTIONS = List.of(
            "Name three primary colors.",
            "Name the days of the week.",
            "Name the months of the year.",
            "Name three primary colors.",
            "Name the months of the year.");

    private static LlamaModel model;

    @BeforeAll
    static void load() throws IOException {
        model = SmallModel.load();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static List<String> alone(GenerationOptions options) {
        return QUESTIONS.stream().map(q -> model.generate(q, options).text()).toList();
    }

    private static List<String> texts(List<Answer> answers) {
        return answers.stream().map(Answer::text).toList();
    }

    @Test
    void answersEachPromptOfABatchAsIfItWereAlone() {
        assertThat(texts(model.generateAll(QUESTIONS, GREEDY))).isEqualTo(alone(GREEDY));
    }

    @Test
    void givesTheSameTextsForTheSameSeed() {
        GenerationOptions hot = GREEDY.temperature(1.2).seed(4);

        assertThat(texts(model.generateAll(QUESTIONS, hot))).isEqualTo(texts(model.generateAll(QUESTIONS, hot)));
    }

    @Test
    void answersMorePromptsThanItDecodesTogether() {
        try (ParallelModel two = model.parallel(2)) {
            assertThat(texts(two.generateAll(QUESTIONS, GREEDY))).isEqualTo(alone(GREEDY));
        }
    }

    @Test
    void letsAnswersJoinAndLeaveWhileAnotherIsMade() throws Exception {
        String months = QUESTIONS.get(2);
        GenerationOptions longer = GREEDY.maxTokens(48);
        CountDownLatch going = new CountDownLatch(3);
        try (ParallelModel parallel = model.parallel(2)) {
            CompletableFuture<Answer> first =
                    CompletableFuture.supplyAsync(() -> parallel.generate(months, longer, t -> going.countDown()));
            going.await();
            List<String> joined = QUESTIONS.subList(0, 2).stream()
                    .map(q -> parallel.generate(q, GREEDY.maxTokens(6)).text())
                    .toList();

            assertThat(joined).isEqualTo(alone(GREEDY.maxTokens(6)).subList(0, 2));
            assertThat(first.join().text())
                    .isEqualTo(model.generate(months, longer).text());
        }
    }

    @Test
    void isNotHeldUpByASlowReader() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ParallelModel parallel = model.parallel(2)) {
            CompletableFuture<Answer> slow =
                    CompletableFuture.supplyAsync(() -> parallel.generate(QUESTIONS.get(0), GREEDY, text -> {
                        reading.countDown();
                        await(goOn);
                    }));
            reading.await();

            assertThat(parallel.generate(QUESTIONS.get(1), GREEDY).text()).contains("The days of the week are");
            assertThat(slow).isNotDone();
            goOn.countDown();
            assertThat(slow.join().text())
                    .isEqualTo(model.generate(QUESTIONS.get(0), GREEDY).text());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void stopsDecodingForAReaderThatFails() {
        try (ParallelModel parallel = model.parallel(1)) {
            assertThatThrownBy(() -> parallel.generate("Write a long story.", GREEDY.maxTokens(400), text -> {
                        throw new ArithmeticException("no more");
                    }))
                    .isInstanceOf(ArithmeticException.class);
            long before = model.decodedTokens();

            // The only sequence is free as soon as the first answer has been given up.
            assertThat(parallel.generate(QUESTIONS.get(0), GREEDY).text()).startsWith("The primary colors are");
            assertThat(model.decodedTokens() - before).isLessThan(300);
        }
    }

    @Test
    void stopsOneAnswerWhenItsCellIsInterrupted() throws Exception {
        RecordingCell cell = new RecordingCell(3);
        CountDownLatch going = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (ParallelModel parallel = model.parallel(2)) {
            Future<?> interrupted = threads.submit(() -> {
                try (CellContext.Scope scope = cell.enter()) {
                    parallel.generate("Write a long story.", GREEDY.maxTokens(400), text -> going.countDown());
                }
            });
            going.await();
            cell.interrupt();

            assertThatThrownBy(interrupted::get).hasCauseInstanceOf(CellInterruptedException.class);
            assertThat(parallel.generate(QUESTIONS.get(0), GREEDY).text()).startsWith("The primary colors are");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void reusesWhatASequenceHasDecoded() {
        try (ParallelModel parallel = model.parallel(2)) {
            parallel.generate(QUESTIONS.get(0), GREEDY);
            Answer again = parallel.generate(QUESTIONS.get(0), GREEDY);

            assertThat(again.usage().reusedTokens()).isEqualTo(again.usage().promptTokens() - 1);
            assertThat(again.text()).startsWith("The primary colors are");
        }
    }

    @Test
    void sharesTheInstructionsOfABusySequence() throws Exception {
        Message instructions = Message.system("You answer the questions of visitors of a museum. ".repeat(6));
        CountDownLatch going = new CountDownLatch(1);
        try (ParallelModel parallel = model.parallel(2)) {
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> parallel.reply(
                    List.of(instructions, Message.user("Write a long story.")),
                    GREEDY.maxTokens(300),
                    t -> going.countDown()));
            going.await();
            Answer second = parallel.reply(
                    List.of(instructions, Message.user("What is the capital of France?")), GREEDY, t -> {});

            assertThat(second.usage().reusedTokens()).isGreaterThan(50);
            assertThat(first.join().usage().answerTokens()).isPositive();
        }
    }

    @Test
    void holdsEachAnswerToItsOwnFormat() {
        record City(String name) {}
        try (ParallelModel parallel = model.parallel(2)) {
            CompletableFuture<City> city =
                    CompletableFuture.supplyAsync(() -> parallel.ask("Name the capital of France.", City.class));
            Answer yes = parallel.generate(
                    "Is the sky blue?", GREEDY.format(AnswerFormat.grammar("root ::= \"yes\" | \"no\"")));

            assertThat(city.join().name()).contains("Paris");
            assertThat(yes.text()).isIn("yes", "no");
        }
    }

    @Test
    void refusesOneBadPromptAndAnswersTheOthers() {
        try (ParallelModel parallel = model.parallel(2)) {
            assertThatThrownBy(() -> parallel.generate("word ".repeat(600), GREEDY))
                    .isInstanceOf(ContextOverflowException.class)
                    .hasMessageContaining("the model's context holds 512");
            assertThatThrownBy(() -> parallel.generate("x", GREEDY.format(AnswerFormat.grammar("root ::= ("))))
                    .hasMessageContaining("The grammar does not parse");
            assertThatThrownBy(() -> model.generateAll(List.of("Hello", " "), GREEDY))
                    .hasMessageContaining("The prompt is empty");
            assertThat(parallel.generate(QUESTIONS.get(0), GREEDY).text()).startsWith("The primary colors are");
        }
    }

    @Test
    void refusesMoreThanTheMachineHolds() {
        assertThatThrownBy(() -> model.parallel(0)).hasMessageContaining("answers must be between 1 and 256");
        try (LlamaModel large = LlamaModel.load(
                "large",
                SmallModel.file(),
                dev.hotcell.llm.ModelSettings.standard().contextSize(100_000))) {
            assertThatThrownBy(() -> large.parallel(256))
                    .isInstanceOf(LanguageModelException.class)
                    .hasMessageContaining("more than this machine's");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void endsWithItsModel() throws Exception {
        LlamaModel own = SmallModel.load();
        ParallelModel parallel = own.parallel(2);
        CountDownLatch going = new CountDownLatch(1);
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(
                () -> parallel.generate("Write a long story.", GREEDY.maxTokens(400), t -> going.countDown()));
        going.await();
        own.close();

        assertThatThrownBy(answer::join).hasRootCauseMessage("The model test has been closed: load it again");
        assertThatThrownBy(() -> parallel.generate("Hello", GREEDY)).isInstanceOf(IllegalStateException.class);
        parallel.close();
    }
}
