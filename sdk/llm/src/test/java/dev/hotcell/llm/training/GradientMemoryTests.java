package dev.hotcell.llm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.hotcell.llm.dataset.TokenFile;
import dev.hotcell.llm.tokenizer.ByteTokenizer;
import dev.hotcell.llm.transformer.LoraConfig;
import dev.hotcell.llm.transformer.Positions;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.llm.transformer.TransformerConfigBuilder;
import dev.hotcell.models.Network;
import dev.hotcell.models.training.LossFunction;
import dev.hotcell.models.training.Losses;
import dev.hotcell.models.training.Training;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What gradients are computed from stays as long as they need it, and no longer. */
class GradientMemoryTests {
    private static final int STEPS = 4;

    static Stream<TransformerConfigBuilder> architectures() {
        return Stream.of(
                TransformerConfig.gpt(SmallText.LETTERS.size(), 24).dropout(0.1),
                SmallText.config().keyValueHeads(2),
                SmallText.config().positions(Positions.ALIBI).tiedEmbeddings(false),
                SmallText.config().experts(4, 2));
    }

    private static TransformerModel model(TransformerConfigBuilder config) {
        return SmallText.model(config.layers(2).width(32).heads(4));
    }

    private static Training training(TransformerModel model) {
        return LanguageModelTraining.of(model, SmallText.TOKENS)
                .batchSize(8)
                .steps(STEPS)
                .quietly();
    }

    /** A loss during whose gradients everything that Java could free has been freed, and written over. */
    private static LossFunction disturbed() {
        LossFunction loss = new NextTokenLoss();
        return (outputs, targets) -> {
            NDArray value = loss.evaluate(outputs, targets);
            System.gc();
            for (int i = 0; i < 500; i++) {
                ByteBuffer.allocateDirect(8 << i % 10)
                        .order(ByteOrder.nativeOrder())
                        .putDouble(0, Double.NaN);
            }
            return value;
        };
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void lossesAreTheSameWhateverTheCollectorFrees(TransformerConfigBuilder config) {
        float[] wanted;
        try (TransformerModel model = model(config)) {
            wanted = training(model).start().losses();
        }
        try (TransformerModel model = model(config)) {
            assertThat(training(model).loss(disturbed()).start().losses()).containsExactly(wanted);
        }
    }

    @Test
    void lossesOfAdaptersAreTheSameWhateverTheCollectorFrees() {
        float[] wanted;
        try (TransformerModel model = adapted()) {
            wanted = training(model).start().losses();
        }
        try (TransformerModel model = adapted()) {
            assertThat(training(model).loss(disturbed()).start().losses()).containsExactly(wanted);
        }
    }

    private static TransformerModel adapted() {
        LoraConfig lora = new LoraConfig(4, 8, Set.of("q_proj", "down_proj"), 0.1);
        return TransformerModel.untrained(
                "adapted", new Transformer(SmallText.config().build(), lora), SmallText.LETTERS, 3);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void activationsComputedAgainGiveTheSameGradients(TransformerConfigBuilder config) {
        config.dropout(0);
        float[] wanted;
        try (TransformerModel model = model(config)) {
            wanted = training(model).start().losses();
        }
        try (TransformerModel model = model(config)) {
            float[] found = training(model)
                    .loss(disturbed())
                    .activationCheckpointing()
                    .accumulate(2)
                    .start()
                    .losses();
            assertThat(found).containsExactly(wanted, within(2e-5f));
        }
    }

    @Test
    void activationsOfAdaptersAreComputedAgainWithTheSameDropout() {
        float[] first;
        try (TransformerModel model = adapted()) {
            first = training(model).activationCheckpointing().start().losses();
        }
        try (TransformerModel model = adapted()) {
            assertThat(training(model).activationCheckpointing().start().losses())
                    .containsExactly(first);
        }
    }

    @Test
    void aNetworkThatIsNotMadeOfSegmentsCannotComputeAgain() {
        try (Network network = Network.of("plain", Activation.reluBlock(), new Shape(2), 1)) {
            Training training =
                    Training.of(network, SmallText.TOKENS.windows(24)).loss(Losses.softmaxCrossEntropy());
            assertThatThrownBy(training::activationCheckpointing)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("plain is not made of segments");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void activationsComputedAgainTakeLessMemory() throws IOException {
        TransformerConfig config =
                TransformerConfig.gpt(256, 256).layers(8).width(64).heads(8).build();
        TokenFile tokens = TokenFile.of(new int[256 * 9]);
        long again;
        long kept;
        try (TransformerModel model =
                TransformerModel.untrained("long", new Transformer(config), new ByteTokenizer(), 1)) {
            long before = status("VmRSS");
            again = peakOf(LanguageModelTraining.of(model, tokens).activationCheckpointing()) - before;
            // Second, because freed memory stays with the process.
            kept = peakOf(LanguageModelTraining.of(model, tokens)) - before;
        }
        assertThat(again).isLessThan(kept * 2 / 3);
    }

    /** Returns how many bytes the process has at the worst of one step. */
    private static long peakOf(Training training) throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        training.batchSize(8).steps(1).quietly().start().close();
        return status("VmHWM");
    }

    private static long status(String field) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String line =
                    lines.filter(found -> found.startsWith(field)).findFirst().orElseThrow();
            return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
    }

    @Test
    void nothingStaysOfTrainingsThatAreClosed() {
        round();
        int before = arrays();
        for (int i = 0; i < 20; i++) {
            round();
        }
        assertThat(arrays()).isEqualTo(before);
    }

    private static void round() {
        try (TransformerModel model = model(SmallText.config().experts(4, 2))) {
            training(model).steps(1).start();
            training(model).steps(1).activationCheckpointing().start();
            assertThat(model.generate("wood", 4, 0, 1)).startsWith("wood");
        }
    }

    /** Counts the arrays that live anywhere below DJL's root. */
    private static int arrays() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
