package dev.hotcell.models.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.models.engine.PyTorch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTests {
    /** As Python's safetensors 0.5 writes {@code {"a": float32[[1, 2], [3, 4]], "b": int64[7]}}. */
    private static final byte[] FROM_PYTHON = file(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
                    + "\"b\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[16,24]}}",
            ByteBuffer.allocate(24)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(1)
                    .putFloat(2)
                    .putFloat(3)
                    .putFloat(4)
                    .putLong(7)
                    .array());

    @TempDir
    Path folder;

    private static byte[] file(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    @Test
    void readsWhatPythonWrites() throws IOException {
        PyTorch.start();
        Safetensors file = Safetensors.read(Files.write(folder.resolve("weights"), FROM_PYTHON));
        assertThat(file.names()).containsExactly("a", "b");
        assertThat(file.floats("a")).containsExactly(1, 2, 3, 4);
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            assertThat(file.array("a", manager).getShape()).isEqualTo(new Shape(2, 2));
            assertThat(file.array("b", manager).toLongArray()).containsExactly(7);
        }
    }

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        PyTorch.start();
        Path path = folder.resolve("weights.safetensors");
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            arrays.put("matrix \"ä\"", manager.arange(6f).reshape(2, 3));
            arrays.put("empty", manager.zeros(new Shape(0, 4)));
            arrays.put("scalar", manager.full(new Shape(), 5));
            arrays.put("half", manager.ones(new Shape(3)).toType(DataType.FLOAT16, true));
            Safetensors.write(path, arrays, Map.of("seed", "7"));

            Safetensors read = Safetensors.read(path);
            assertThat(read.metadata()).containsExactly(Map.entry("seed", "7"));
            assertThat(read.names()).containsExactlyElementsOf(arrays.keySet());
            for (Map.Entry<String, NDArray> named : arrays.entrySet()) {
                NDArray found = read.array(named.getKey(), manager);
                assertThat(found.getShape()).isEqualTo(named.getValue().getShape());
                assertThat(found.getDataType()).isEqualTo(named.getValue().getDataType());
                assertThat(found.toByteArray()).isEqualTo(named.getValue().toByteArray());
            }
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        refuses(new byte[3], "w.safetensors is no safetensors file: it has 3 bytes");
        refuses(Arrays.copyOf(FROM_PYTHON, 40), "w.safetensors is truncated: it ends within its header");
        refuses(Arrays.copyOf(FROM_PYTHON, FROM_PYTHON.length - 1), "24 bytes of weights are promised, 23 are there");
        refuses(file("{\"a\":{\"dtype\":\"X9\",\"shape\":[1],\"data_offsets\":[0,4]}}", new byte[4]), "X9");
        refuses(
                file("{\"a\":{\"dtype\":\"F32\",\"shape\":[9],\"data_offsets\":[0,4]}}", new byte[4]),
                "an array's bytes do not fit its shape");
        refuses(
                file(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,8],\"data_offsets\":[0,0]}}",
                        new byte[0]),
                "w.safetensors is no safetensors file, or damaged: long overflow");
    }

    private void refuses(byte[] bytes, String message) {
        assertThatThrownBy(() -> Safetensors.read(Files.write(folder.resolve("w.safetensors"), bytes)))
                .isInstanceOf(WeightsFormatException.class)
                .hasMessageContaining(message);
    }

    @Property(tries = 500)
    void answersAnyHeaderByAFileOrAnErrorThatNamesIt(
            @ForAll @IntRange(min = 8, max = 120) int position, @ForAll byte value) throws IOException {
        byte[] bytes = FROM_PYTHON.clone();
        bytes[position] = value;
        readOrRefuse(bytes);
    }

    @Property(tries = 300)
    void answersAnyBytesByAFileOrAnErrorThatNamesIt(@ForAll @Size(max = 60) byte[] bytes) throws IOException {
        readOrRefuse(bytes);
    }

    private static void readOrRefuse(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".safetensors");
        try {
            Files.write(file, bytes);
            assertThat(Safetensors.read(file).names()).hasSizeLessThan(3);
        } catch (WeightsFormatException e) {
            assertThat(e.getMessage()).startsWith(file.getFileName().toString());
        } finally {
            Files.delete(file);
        }
    }
}
