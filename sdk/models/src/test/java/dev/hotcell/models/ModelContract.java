package dev.hotcell.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.MimeTypes;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.models.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every model must do, whichever engine runs it. */
public abstract class ModelContract {
    private Model model;

    /** Loads a small model, new each time. */
    protected abstract Model open() throws Exception;

    /** Returns inputs that the model takes, always the same. */
    protected abstract Map<String, Tensor> inputs();

    @BeforeEach
    void openModel() throws Exception {
        model = open();
    }

    @AfterEach
    void closeModel() {
        model.close();
    }

    @Test
    void givesWhatItSaysItGives() {
        Map<String, Tensor> outputs = model.run(inputs());
        assertThat(outputs.keySet())
                .containsExactlyElementsOf(
                        model.outputs().stream().map(TensorSpec::name).toList());
        model.outputs().forEach(spec -> spec.check(model.name(), outputs.get(spec.name())));
    }

    @Test
    void givesTheSameForTheSameInputsInEveryThread() {
        Map<String, ByteBuffer> wanted = bytes(model.run(inputs()));
        var others = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> bytes(model.run(inputs()))))
                .toList();
        assertThat(others).allSatisfy(other -> assertThat(other.get()).isEqualTo(wanted));
    }

    private static Map<String, ByteBuffer> bytes(Map<String, Tensor> tensors) {
        Map<String, ByteBuffer> bytes = new HashMap<>();
        tensors.forEach((name, tensor) -> bytes.put(name, tensor.bytes()));
        return bytes;
    }

    @Test
    void saysWhichInputIsWrong() {
        String first = model.inputs().get(0).name();
        Map<String, Tensor> missing = new HashMap<>(inputs());
        missing.remove(first);
        assertThatThrownBy(() -> model.run(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lacks its input " + first);

        Map<String, Tensor> wrongShape = new HashMap<>(inputs());
        wrongShape.put(first, Tensor.of(new float[3], 3, 1, 1, 1, 1, 1));
        assertThatThrownBy(() -> model.run(wrongShape))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(first)
                .hasMessageContaining("not float32 (3 × 1 × 1 × 1 × 1 × 1)");

        Map<String, Tensor> unknown = new HashMap<>(inputs());
        unknown.put("nothing", Tensor.scalar(1L));
        assertThatThrownBy(() -> model.run(unknown)).hasMessageContaining("has no input nothing");
    }

    @Test
    void showsItself() {
        var bundle = model.toMimeBundle();
        assertThat(bundle.plainText()).contains(model.name()).contains(" on cpu (");
        assertThat((String) bundle.data().get(MimeTypes.HTML)).startsWith("<table>");
        assertThat(model.kind()).isEqualTo("model");
        assertThat(model.sizeInBytes()).isPositive();
    }

    @Test
    void saysThatItIsClosed() {
        model.close();
        model.close();
        assertThat(model.closed()).isTrue();
        assertThatThrownBy(() -> model.run(inputs()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(model.name() + " has been closed");
    }
}
