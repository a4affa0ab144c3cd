package dev.hotcell.llm.lora;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.tokenizer.BytePairTokenizer;
import dev.hotcell.llm.tokenizer.JsonFile;
import dev.hotcell.llm.tokenizer.JsonTokenizer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.models.weights.Safetensors;
import dev.hotcell.models.weights.WeightsFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model as Hugging Face's transformers write it: {@code config.json}, {@code tokenizer.json}, and
 * {@code model.safetensors} or several such files with an index.
 */
final class ModelFolder implements PretrainedFiles {
    private static final String WHOLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    private final Path folder;
    private final JsonObject config;
    private final Map<String, Safetensors> weights;

    private ModelFolder(Path folder, JsonObject config, Map<String, Safetensors> weights) {
        this.folder = folder;
        this.config = config;
        this.weights = weights;
    }

    static ModelFolder open(Path folder) throws IOException {
        JsonObject config = JsonFile.read(folder.resolve("config.json"));
        Path index = folder.resolve(INDEX);
        Map<String, Safetensors> weights = Files.exists(index) ? indexed(folder, index) : whole(folder);
        return new ModelFolder(folder, config, weights);
    }

    private static Map<String, Safetensors> whole(Path folder) throws IOException {
        Path file = folder.resolve(WHOLE);
        if (!Files.exists(file)) {
            throw new LanguageModelException(folder + " has neither " + WHOLE + " nor " + INDEX);
        }
        Safetensors all = Safetensors.read(file);
        Map<String, Safetensors> weights = new LinkedHashMap<>();
        all.names().forEach(name -> weights.put(name, all));
        return weights;
    }

    private static Map<String, Safetensors> indexed(Path folder, Path index) throws IOException {
        Map<String, Safetensors> files = new LinkedHashMap<>();
        Map<String, Safetensors> weights = new LinkedHashMap<>();
        JsonElement map = JsonFile.read(index).get("weight_map");
        if (map == null || !map.isJsonObject()) {
            throw new WeightsFormatException(INDEX, "is damaged: it has no weight_map");
        }
        for (Map.Entry<String, JsonElement> entry : map.getAsJsonObject().entrySet()) {
            String name = entry.getValue().getAsString();
            Path file = folder.resolve(name);
            // A name in a downloaded index must not lead out of the folder.
            if (!folder.equals(file.getParent())) {
                throw new WeightsFormatException(INDEX, "names the file " + name + ", which is not in its folder");
            }
            Safetensors part = files.get(name);
            if (part == null) {
                if (!Files.exists(file)) {
                    throw new WeightsFormatException(INDEX, "names the file " + name + ", which is missing");
                }
                part = Safetensors.read(file);
                files.put(name, part);
            }
            weights.put(entry.getKey(), part);
        }
        return weights;
    }

    @Override
    public TransformerConfig architecture(int contextLength) {
        return new JsonArchitecture(folder, config, weights.containsKey("lm_head.weight")).read(contextLength);
    }

    @Override
    public BytePairTokenizer tokenizer() throws IOException {
        return JsonTokenizer.read(folder.resolve("tokenizer.json"));
    }

    @Override
    public float[] weights(String name, TransformerConfig architecture) throws IOException {
        Safetensors file = weights.get(name);
        if (file == null || !file.names().contains(name)) {
            throw new WeightsFormatException(folder.toString(), "has no weights " + name);
        }
        return file.floats(name);
    }

    @Override
    public void close() {}
}
