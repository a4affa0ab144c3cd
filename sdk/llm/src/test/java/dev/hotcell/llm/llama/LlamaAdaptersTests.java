package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.llm.Answer;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.LanguageModels;
import dev.hotcell.llm.ParallelModel;
import dev.hotcell.llm.RemoteSettings;
import dev.hotcell.llm.ServerSettings;
import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.gguf.GgmlType;
import dev.hotcell.llm.gguf.GgufWriter;
import dev.hotcell.llm.openai.ModelServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Adapters of random numbers: large enough to change every answer. */
@Timeout(120)
class LlamaAdaptersTests {
    private static final int WIDTH = 576;
    private static final int RANK = 2;
    private static final String QUESTION = "Name three primary colors.";
    private static final List<String> QUESTIONS = List.of(QUESTION, QUESTION);
    /** One token: what follows an answer without sense hangs on the last digits. */
    private static final GenerationOptions GREEDY = SmallModel.GREEDY.maxTokens(1);

    @TempDir
    static Path folder;

    private static LlamaModel model;
    private static Path adapter;
    private static String plain;

    @BeforeAll
    static void load() throws IOException {
        model = SmallModel.load();
        adapter = write("random.gguf", "llama", WIDTH);
        plain = model.generate(QUESTION, GREEDY).text();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @AfterEach
    void takeAway() {
        model.adapters().remove(adapter);
    }

    private static Path write(String name, String architecture, int width) throws IOException {
        Random random = new Random(8);
        GgufWriter writer = new GgufWriter()
                .put("general.type", "adapter")
                .put("general.architecture", architecture)
                .put("adapter.type", "lora")
                .put("adapter.lora.alpha", (float) RANK);
        for (int layer = 0; layer < 30; layer += 5) {
            String matrix = "blk." + layer + ".attn_output.weight";
            writer.add(
                    matrix + ".lora_a",
                    List.of((long) width, (long) RANK),
                    GgmlType.F32,
                    numbers(random, width * RANK));
            writer.add(
                    matrix + ".lora_b",
                    List.of((long) RANK, (long) width),
                    GgmlType.F32,
                    numbers(random, width * RANK));
        }
        Path file = folder.resolve(name);
        writer.write(file);
        return file;
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian() * 0.5f;
        }
        return numbers;
    }

    private static List<String> together(ParallelModel parallel) {
        return parallel.generateAll(QUESTIONS, GREEDY).stream()
                .map(Answer::text)
                .toList();
    }

    @Test
    void answersTogetherAsItAnswersAlone() throws IOException {
        try (ParallelModel parallel = model.parallel(2)) {
            assertThat(together(parallel)).containsOnly(plain);
            model.adapters().add(adapter, 1);
            String adapted = model.generate(QUESTION, GREEDY).text();

            assertThat(adapted).isNotEqualTo(plain);
            assertThat(together(parallel)).containsOnly(adapted);
            assertThat(model.generateAll(QUESTIONS, GREEDY))
                    .extracting(Answer::text)
                    .containsOnly(adapted);
            model.adapters().remove(adapter);
            assertThat(together(parallel)).containsOnly(plain);
        }
    }

    @Test
    void aServerAnswersWithWhatIsAppliedMeanwhile() throws IOException {
        try (ModelServer server = model.serve(ServerSettings.standard().parallel(2))) {
            LanguageModel client =
                    LanguageModels.connect(RemoteSettings.of(server.url()).token(server.token()));
            assertThat(client.generate(QUESTION, GREEDY).text()).isEqualTo(plain);
            model.adapters().add(adapter, 1);
            assertThat(client.generate(QUESTION, GREEDY).text())
                    .isNotEqualTo(plain)
                    .isEqualTo(model.generate(QUESTION, GREEDY).text());
            model.adapters().remove(adapter);
            assertThat(client.generate(QUESTION, GREEDY).text()).isEqualTo(plain);
        }
    }

    @Test
    void letsAnAnswerUnderWayEndAsItBegan() throws Exception {
        GenerationOptions longer = GREEDY.maxTokens(24);
        String unadapted = model.generate(QUESTION, longer).text();
        try (ParallelModel parallel = model.parallel(2)) {
            CountDownLatch going = new CountDownLatch(1);
            CompletableFuture<Answer> answer =
                    CompletableFuture.supplyAsync(() -> parallel.generate(QUESTION, longer, t -> going.countDown()));
            going.await();
            model.adapters().add(adapter, 1);

            assertThat(answer.join().text()).isEqualTo(unadapted);
            assertThat(parallel.generate(QUESTION, longer).text()).isNotEqualTo(unadapted);
        }
    }

    @Test
    void changesAsMuchAsItsScaleSays() throws IOException {
        model.adapters().add(adapter, 1);
        String adapted = model.generate(QUESTION, GREEDY).text();
        model.adapters().add(adapter, 0);

        assertThat(model.generate(QUESTION, GREEDY).text()).isEqualTo(plain).isNotEqualTo(adapted);
        assertThat(model.adapters().list()).containsExactly(new LlamaAdapters.Applied(adapter, 0));
    }

    @Test
    void refusesAnAdapterForAModelOfAnotherSizeOrArchitecture() throws IOException {
        for (Path other : List.of(write("wide.gguf", "llama", 2 * WIDTH), write("qwen.gguf", "qwen2", WIDTH))) {
            assertThatThrownBy(() -> model.adapters().add(other, 1))
                    .isInstanceOf(LanguageModelException.class)
                    .hasMessageContaining(other + " is an adapter for another model")
                    .hasMessageNotContaining("\n");
        }
        assertThat(model.adapters().list()).isEmpty();
        assertThat(model.generate(QUESTION, GREEDY).text()).isEqualTo(plain);
    }

    @Test
    void saysWhatALibraryLacksThatKnowsNoAdapters() {
        Path library = Path.of("libllama.so");
        List<String> old = List.of("llama_adapter_lora_init", "llama_adapter_lora_free");

        assertThatThrownBy(() -> AdapterCalls.check(library, function -> false))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageStartingWith(
                        "The llama.cpp library libllama.so cannot apply adapters: it lacks llama_adapter_lora_init")
                .hasMessageContaining("HOTCELL_LLAMA_LIBRARY");
        assertThatThrownBy(() -> AdapterCalls.check(library, old::contains))
                .hasMessageContaining("it lacks llama_set_adapters_lora, and one of llama_set_adapter_lora");
        AdapterCalls.check(LlamaLibrary.get().file(), LlamaLibrary.get()::has);
    }
}
