package dev.hotcell.models.tfjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.NpmPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphModelTests {
    private static final NpmPackage PACKAGE = new NpmPackage("@vladmandic/human", "3.3.6");

    @TempDir
    Path folder;

    private static GraphModel model(String name, String graph, String weights) throws IOException {
        List<Path> files = Assets.fetchAll(List.of(
                new Asset(name + ".json", PACKAGE, "models/" + name + ".json", graph),
                new Asset(name + ".bin", PACKAGE, "models/" + name + ".bin", weights)));
        return GraphModel.open(name, files.get(0), files.subList(1, 2));
    }

    /** Returns the picture that the reference was computed for. */
    private static Tensor picture(int height, int width, int channels, double scale) {
        float[] values = new float[height * width * channels];
        for (int i = 0; i < values.length; i++) {
            int x = i / channels % width;
            int y = i / channels / width;
            values[i] = (float) ((x * 7 + y * 13 + i % channels * 29) % 256 * scale);
        }
        return Tensor.of(values, 1, height, width, channels);
    }

    @ParameterizedTest
    @CsvSource({
        "centernet, 512, 3, 1, bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05, 1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef",
        "movenet-lightning, 192, 3, 1, df8cbde44d00f533ccc4916a7c6ebc17316532fb3fadad114ec667fef22872e9, bf97bc10d9c8a11200b0190ed64ce039b6252f1aff7cb552aca99b3d191c2f34",
        "blazeface, 256, 3, 0.00392156862745098, cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f, dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72",
        "emotion, 64, 1, 0.00392156862745098, 56f7e557eb0c863a8b9ab04ac7ccba756e93bf2c27dce135ef0e8712b80b7ad2, 927ac8224f356ab1e68c2bcfbfa07b0c8567047d1bcf817388ba6e38214c4987",
        "antispoof, 128, 3, 0.00392156862745098, 7fd698ae1cebabbcad79d3b8b448587b0365eb7911987418231bdcf36583112a, 4490fecb2becdb6869edc7e60f5e59962be013a8def8719b1373afb0f905c094"
    })
    void computesWhatTensorFlowJsComputes(
            String name, int side, int channels, double scale, String graph, String weights) throws IOException {
        try (GraphModel model = model(name, graph, weights)) {
            Map<String, Tensor> outputs =
                    model.run(Map.of(model.inputs().get(0).name(), picture(side, side, channels, scale)));
            int compared = 0;
            for (String line : reference()) {
                String[] words = line.split(" ");
                if (words[0].equals(name)) {
                    compare(outputs.get(words[1]), words);
                    compared++;
                }
            }
            assertThat(compared).isEqualTo(outputs.size());
        }
    }

    private static void compare(Tensor output, String[] words) {
        assertThat(Arrays.stream(output.shape().toArray()).mapToObj(Long::toString))
                .containsExactly(words[2].split(","));
        float[] values = output.floats();
        double size = 0;
        double sum = 0;
        for (float value : values) {
            size += Math.abs(value);
            sum += value;
        }
        assertThat(sum).isCloseTo(Double.parseDouble(words[3]), within(1e-3 * size));
        for (int i = 4; i < words.length; i++) {
            double expected = Double.parseDouble(words[i]);
            assertThat((double) values[i - 4]).isCloseTo(expected, within(2e-3 + 2e-3 * Math.abs(expected)));
        }
    }

    private static List<String> reference() throws IOException {
        try (InputStream in = GraphModelTests.class.getResourceAsStream("tensorflow-js-outputs.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private Path written(String topology, String weights, int bytes) throws IOException {
        Path json = folder.resolve("model.json");
        Files.writeString(
                json, "{\"modelTopology\": {\"node\": [" + topology + "]}, \"weightsManifest\": [" + weights + "]}");
        Files.write(folder.resolve("model.bin"), new byte[bytes]);
        return json;
    }

    @Test
    void anOperationThatIsNotKnownIsNamed() throws IOException {
        Path json = written("{\"name\": \"loop\", \"op\": \"While\"}", "", 0);
        assertThatThrownBy(() -> GraphModel.open("model", json))
                .isInstanceOf(GraphFormatException.class)
                .hasMessageContaining("the operation While (node loop)");
    }

    @Test
    void weightsThatAreCutOffAreNamed() throws IOException {
        Path json = written(
                "{\"name\": \"w\", \"op\": \"Const\"}",
                "{\"paths\": [\"model.bin\"], \"weights\": [{\"name\": \"w\", \"shape\": [3], \"dtype\": \"float32\"}]}",
                8);
        assertThatThrownBy(() -> GraphModel.open("model", json))
                .isInstanceOf(GraphFormatException.class)
                .hasMessageContaining("w takes 12 bytes, and 8 are left");
    }

    @Test
    void weightsThatAreMissingAreNamed() throws IOException {
        Path json = written("", "{\"paths\": [\"other.bin\"], \"weights\": []}", 0);
        assertThatThrownBy(() -> GraphModel.open("model", json))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.bin")
                .hasMessageContaining("should be there");
    }

    @Test
    void aFileOfSomethingElseIsRefused() throws IOException {
        Path json = folder.resolve("notes.json");
        Files.writeString(json, "[1, 2, 3]");
        assertThatThrownBy(() -> GraphModel.open("notes", json))
                .isInstanceOf(GraphFormatException.class)
                .hasMessageContaining("notes.json is no TensorFlow.js graph model");
    }
}
