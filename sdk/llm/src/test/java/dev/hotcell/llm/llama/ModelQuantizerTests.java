package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.llm.ModelSettings;
import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.experiment.ComparedFile;
import dev.hotcell.llm.experiment.FileComparison;
import dev.hotcell.llm.gguf.GgmlType;
import dev.hotcell.llm.gguf.GgufException;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.gguf.GgufTensor;
import dev.hotcell.llm.gguf.GgufWeights;
import dev.hotcell.llm.gguf.GgufWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ModelQuantizerTests {
    private static final String TEXT =
            "A pump moves fluids by mechanical action, typically converted from electrical energy into "
                    + "hydraulic energy. Mechanical pumps serve in a wide range of applications such as pumping water from wells.";

    @TempDir
    static Path folder;

    private static Path quantized;

    @BeforeAll
    static void quantize() throws IOException {
        quantized = folder.resolve("q8_0.gguf");
        ModelQuantizer.write(SmallModel.file(), GgmlType.Q8_0, quantized);
    }

    private static float[] numbers(int count) {
        float[] numbers = new float[count];
        Random random = new Random(3);
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** What llama.cpp v0.5.0's own {@code llama_model_quantize} made of the same file. */
    @Test
    void writesTheBytesThatLlamaCppWrites() throws Exception {
        GgufFile file = GgufFile.read(quantized);
        assertThat(digest(file)).isEqualTo("f4ef4a5e36661e5726633c00dd383a7d73176c9389db2f31926922e3f7e48c76");
        assertThat(file.integer("general.file_type")).hasValue(7L);
        assertThat(file.metadata().keySet())
                .isEqualTo(GgufFile.read(SmallModel.file()).metadata().keySet());
    }

    /** Returns the digest of all tensors' bytes in the order of their names. */
    private static String digest(GgufFile file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GgufWeights weights = GgufWeights.open(file)) {
            for (GgufTensor tensor : file.tensors().stream()
                    .sorted(Comparator.comparing(GgufTensor::name))
                    .toList()) {
                weights.copy(tensor, Channels.newChannel(bytes));
                digest.update(bytes.toByteArray());
                bytes.reset();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static GgmlType type(GgufFile file, String tensor) {
        return file.tensors().stream()
                .filter(t -> t.name().equals(tensor))
                .map(GgufTensor::typeCode)
                .flatMap(code -> GgmlType.ofCode(code).stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void writesEachTensorInATypeThatItsRowsFill() throws IOException {
        Path small = folder.resolve("small.gguf");
        new GgufWriter()
                .put("general.architecture", "llama")
                .add("token_embd.weight", List.of(256L, 2L), GgmlType.F16, numbers(512))
                .add("blk.0.ffn_down.weight", List.of(512L, 3L), GgmlType.F16, numbers(1536))
                .add("blk.0.attn_q.weight", List.of(96L, 2L), GgmlType.F16, numbers(192))
                .add("blk.0.attn_k.weight", List.of(40L, 2L), GgmlType.F32, numbers(80))
                .add("blk.0.attn_norm.weight", List.of(256L), GgmlType.F32, numbers(256))
                .write(small);
        Path target = folder.resolve("small.q4.gguf");
        ModelQuantizer.write(small, GgmlType.Q4_K, target);
        GgufFile file = GgufFile.read(target);

        assertThat(type(file, "token_embd.weight")).as("the embeddings").isEqualTo(GgmlType.Q6_K);
        assertThat(type(file, "blk.0.ffn_down.weight")).isEqualTo(GgmlType.Q4_K);
        assertThat(type(file, "blk.0.attn_q.weight")).as("rows of 96").isEqualTo(GgmlType.Q5_0);
        assertThat(type(file, "blk.0.attn_k.weight")).as("rows of 40").isEqualTo(GgmlType.F16);
        assertThat(type(file, "blk.0.attn_norm.weight")).as("a vector").isEqualTo(GgmlType.F32);
    }

    /** What llama.cpp v0.5.0's own {@code llama_model_quantize} made of the same file. */
    @ParameterizedTest
    @CsvSource({
        "Q4_K_M, 15, 9117fc2329ef85ebaa413bdc45beb5b7d55949d34ad84441bfd75ef27582d0df",
        "Q5_K_M, 17, 8f3cae57c5c12c23afc36f6354413bc807099cd187279f0ec84c9f66e81707f4"
    })
    void mixesTypesAsLlamaCppDoes(QuantizationMix mix, long fileType, String digest) throws Exception {
        Path target = folder.resolve(mix + ".gguf");
        ModelQuantizer.write(SmallModel.file(), mix, target);

        GgufFile file = GgufFile.read(target);
        assertThat(digest(file)).isEqualTo(digest);
        assertThat(file.integer("general.file_type")).hasValue(fileType);
        assertThat(type(file, "blk.0.ffn_down.weight")).isEqualTo(GgmlType.Q6_K);
    }

    @ParameterizedTest
    @CsvSource({
        "80, 8, 0, 13, attn_v, Q5_K",
        "80, 64, 0, 13, attn_v, Q4_K",
        "32, 8, 8, 5, attn_v, Q8_0",
        "32, 8, 8, 5, attn_output, Q5_K",
        "32, 8, 0, 6, ffn_down, Q6_K",
        "32, 8, 0, 5, ffn_down, Q4_K",
        "32, 8, 0, 31, ffn_down_exps, Q6_K"
    })
    void mixturesGiveMoreWhereItCostsLittle(
            int layers, long shared, long experts, int layer, String part, GgmlType type) {
        TensorTypes.Layers model = new TensorTypes.Layers(layers, experts, layers == 80 && shared < 64);
        TensorTypes.Mixture mixture = new TensorTypes.Mixture(QuantizationMix.Q4_K_M, model);
        assertThat(mixture.of("blk." + layer + "." + part + ".weight")).isEqualTo(type);
    }

    @Test
    void comparesFilesBySizeSpeedAndPerplexity() throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("Q4_1", SmallModel.file());
        files.put("Q8_0", quantized);
        FileComparison comparison =
                FileComparison.of(files, TEXT, ModelSettings.standard().contextSize(256));

        ComparedFile before = comparison.files().get(0);
        ComparedFile after = comparison.files().get(1);
        assertThat(after.perplexity()).isCloseTo(before.perplexity(), within(0.05 * before.perplexity()));
        assertThat(after.sizeInBytes()).isEqualTo(Files.size(quantized));
        assertThat(before.bitsPerWeight()).isBetween(4.5, 6.0);
        assertThat(comparison.files()).allSatisfy(file -> {
            assertThat(file.promptRate()).isPositive();
            assertThat(file.generationRate()).isPositive();
        });
        assertThat(comparison.toString()).contains("Q8_0 · ", "tokens of text, 32 generated, cpu");
    }

    @Test
    void refusesWhatCannotBeQuantized() throws IOException {
        Path target = folder.resolve("none.gguf");
        Path notes = Files.writeString(folder.resolve("notes.gguf"), "no model");

        assertThatThrownBy(() -> ModelQuantizer.write(SmallModel.file(), GgmlType.IQ1_S, target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not in IQ1_S");
        assertThatThrownBy(() -> ModelQuantizer.write(notes, GgmlType.Q8_0, target))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("is not a GGUF file");
        assertThat(target).doesNotExist();
    }
}
