package dev.hotcell.llm.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import dev.hotcell.cell.CellContext;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.gguf.GgmlType;
import dev.hotcell.llm.gguf.GgufWriter;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.Autograd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes whole models as GGUF files, which llama.cpp runs: models trained from scratch of Llama's parts, and models that
 * were loaded and trained further. What an adapter changes is added to the weights that it adapts.
 */
public final class GgufExport {
    private static final String DOWN = ".lora_A.weight";
    private static final String UP = ".lora_B.weight";

    private final TransformerModel model;
    private final Map<String, Parameter> parameters;

    private GgufExport(TransformerModel model) {
        this.model = model;
        this.parameters = model.network().parameters();
    }

    /** Writes a model with its matrices in 16 bits, {@link GgmlType#F16}. */
    public static void write(TransformerModel model, Path file) throws IOException {
        write(model, file, GgmlType.F16);
    }

    /**
     * Writes a model.
     *
     * @param type of the matrices: F32, F16, Q8_0, Q4_0 or Q4_1; one whose rows do not fill its blocks is written in
     *     F16. Vectors are written in F32
     * @throws LanguageModelException if llama.cpp has no such architecture, or no such tokenizer
     * @throws IOException if it cannot be written; an old file is then unchanged
     */
    public static void write(TransformerModel model, Path file, GgmlType type) throws IOException {
        new GgufExport(model).writeTo(file, type);
    }

    private void writeTo(Path file, GgmlType type) throws IOException {
        GgufWriter writer = new GgufWriter();
        GgufMetadata.write(model, type, writer);
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            String name = entry.getKey();
            if (!name.endsWith(DOWN) && !name.endsWith(UP)) {
                long[] shape = entry.getValue().getShape().getShape();
                List<Long> extents = new ArrayList<>();
                for (long extent : shape) {
                    extents.add(extent);
                }
                Collections.reverse(extents);
                writer.add(LlamaTensors.ggufName(name), extents, typeOf(extents, type), () -> numbers(name));
            }
        }
        addRotaryDivisors(writer);
        try (Network.Use use = model.network().use()) {
            writer.write(file);
        }
    }

    private void addRotaryDivisors(GgufWriter writer) {
        List<Float> divisors = model.config().rotaryDivisors();
        if (!divisors.isEmpty()) {
            float[] values = new float[divisors.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = divisors.get(i);
            }
            writer.add(LlamaTensors.ROTARY_DIVISORS, List.of((long) values.length), GgmlType.F32, values);
        }
    }

    private static GgmlType typeOf(List<Long> extents, GgmlType wanted) {
        if (extents.size() == 1) {
            return GgmlType.F32;
        }
        return extents.get(0) % wanted.blockLength() == 0 ? wanted : GgmlType.F16;
    }

    private float[] numbers(String name) {
        CellContext.current().checkCancelled();
        NDArray weight = Objects.requireNonNull(parameters.get(name)).getArray();
        float[] values = weight.toFloatArray();
        String module = name.substring(0, name.length() - ".weight".length());
        Parameter down = parameters.get(module + DOWN);
        Parameter up = parameters.get(module + UP);
        if (down != null && up != null) {
            add(values, down.getArray(), up.getArray());
        }
        return LlamaTensors.turned(name, model.config())
                ? LlamaTensors.toGguf(
                        values, model.config().width(), model.config().headWidth())
                : values;
    }

    /** Adds the product of an adapter's factors, scaled. */
    private void add(float[] values, NDArray down, NDArray up) {
        double scale = model.lora().orElseThrow().scale();
        try (Autograd.Pause pause = Autograd.pause();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray product = up.matMul(down);
            float[] change = product.toFloatArray();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (scale * change[i]);
            }
        }
    }
}
