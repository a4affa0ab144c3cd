package dev.hotcell.llm.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.hotcell.llm.gguf.GgmlType;
import dev.hotcell.llm.gguf.GgufWriter;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.LoraConfig;
import dev.hotcell.models.Network;
import dev.hotcell.models.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The adapter of a model, as files that others read. */
public final class LoraAdapter {
    private static final String DOWN = ".lora_A.weight";
    private static final String UP = ".lora_B.weight";

    private final TransformerModel model;
    private final LoraConfig config;

    private LoraAdapter(TransformerModel model, LoraConfig config) {
        this.model = model;
        this.config = config;
    }

    /**
     * Returns the adapter of a model.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static LoraAdapter of(TransformerModel model) {
        return new LoraAdapter(
                model,
                model.lora()
                        .orElseThrow(() ->
                                new IllegalArgumentException(model + " has no adapter: load it with a LoraConfig")));
    }

    /**
     * Writes a GGUF file for llama.cpp, which {@code llm.adapters().add(file, 1)} applies to the running model.
     *
     * @throws IOException if it cannot be written; an old file is then unchanged
     */
    public void writeGguf(Path file) throws IOException {
        GgufWriter writer = new GgufWriter()
                .put("general.type", "adapter")
                .put("general.architecture", LlamaTensors.architecture(model.config()))
                .put("adapter.type", "lora")
                .put("adapter.lora.alpha", (float) config.alpha());
        try (Network.Use use = model.network().use()) {
            parameters().forEach((name, parameter) -> {
                NDArray array = parameter.getArray();
                long rows = array.getShape().get(0);
                long columns = array.getShape().get(1);
                float[] values = array.toFloatArray();
                String base = name.substring(0, name.length() - DOWN.length());
                if (name.endsWith(UP) && LlamaTensors.turned(base + ".weight", model.config())) {
                    values = LlamaTensors.toGguf(
                            values, (int) columns, model.config().headWidth());
                }
                String ending = name.endsWith(UP) ? ".lora_b" : ".lora_a";
                writer.add(
                        LlamaTensors.ggufName(base + ".weight") + ending, List.of(columns, rows), GgmlType.F32, values);
            });
            writer.write(file);
        }
    }

    /**
     * Writes a folder for Hugging Face's PEFT: {@code adapter_model.safetensors} and {@code adapter_config.json}.
     *
     * @param baseModel the name of the model that it belongs to, for whoever loads it
     * @throws IOException if it cannot be written
     */
    public void writePeft(Path folder, String baseModel) throws IOException {
        Files.createDirectories(folder);
        try (Network.Use use = model.network().use()) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            parameters().forEach((name, parameter) -> arrays.put("base_model.model." + name, parameter.getArray()));
            Safetensors.write(folder.resolve("adapter_model.safetensors"), arrays, Map.of("format", "pt"));
        }
        Files.writeString(
                folder.resolve("adapter_config.json"), peftConfig(baseModel).toString());
    }

    private JsonObject peftConfig(String baseModel) {
        JsonObject json = new JsonObject();
        json.addProperty("peft_type", "LORA");
        json.addProperty("task_type", "CAUSAL_LM");
        json.addProperty("base_model_name_or_path", baseModel);
        json.addProperty("r", config.rank());
        json.addProperty("lora_alpha", config.alpha());
        json.addProperty("lora_dropout", config.dropout());
        json.addProperty("bias", "none");
        json.addProperty("inference_mode", true);
        JsonArray targets = new JsonArray();
        config.targets().stream().sorted().forEach(targets::add);
        json.add("target_modules", targets);
        return json;
    }

    /** Returns the adapter's weights by name. */
    private Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        model.network().parameters().forEach((name, parameter) -> {
            if (name.endsWith(DOWN) || name.endsWith(UP)) {
                parameters.put(name, parameter);
            }
        });
        return parameters;
    }
}
