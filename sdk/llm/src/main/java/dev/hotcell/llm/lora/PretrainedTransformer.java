package dev.hotcell.llm.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import dev.hotcell.cell.CellContext;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.LanguageModels;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.LoraConfig;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads models that others have trained, to train them further: models of the architecture of Llama in GGUF files,
 * or in folders as Hugging Face's are (safetensors), their weights turned into numbers of 32 bits.
 *
 * <pre>{@code
 * TransformerModel model = PretrainedTransformer.load("smollm2-135m-instruct", LoraConfig.rank(8), 256);
 * }</pre>
 */
public final class PretrainedTransformer {
    private static final int NUMBERS_AT_ONCE = 1 << 24;

    private PretrainedTransformer() {}

    /**
     * Returns the hot model of a file or folder, of which a new adapter is trained and nothing else.
     *
     * @param model its name in the catalogue, {@code hf:owner/name} for a repository with safetensors,
     *     {@code hf:owner/name/file.gguf}, or the path of a GGUF file or of a folder with {@code config.json}, {@code tokenizer.json} and safetensors files
     * @param contextLength the most tokens of one example
     * @throws LanguageModelException if there is no such model, or it cannot be trained here; the message says why
     */
    public static TransformerModel load(String model, LoraConfig lora, int contextLength) {
        return hot(model, lora, contextLength);
    }

    /** Returns the hot model of a file or folder, all of whose weights are trained. */
    public static TransformerModel load(String model, int contextLength) {
        return hot(model, null, contextLength);
    }

    private static TransformerModel hot(String model, @Nullable LoraConfig lora, int contextLength) {
        Path path = path(model);
        String name = model + (lora == null ? " in training" : " with LoRA");
        Map<String, String> specification = Map.of(
                "file", path.toAbsolutePath().toString(),
                "adapter", String.valueOf(lora),
                "context", Integer.toString(contextLength));
        try {
            return Hot.<TransformerModel, IOException>get(
                    name, specification, () -> read(name, path, lora, contextLength));
        } catch (IOException e) {
            throw new LanguageModelException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Path path(String model) {
        if (!model.startsWith("hf:")) {
            Path path = Path.of(model);
            if (Files.isDirectory(path) || model.endsWith(".gguf") && Files.exists(path)) {
                return path;
            }
        }
        return LanguageModels.weights(model);
    }

    /**
     * Reads a model, outside of the hot registry.
     *
     * @param path a GGUF file, or a folder with {@code config.json}, {@code tokenizer.json} and weights in safetensors files
     * @param lora where adapters sit; {@code null} to train all weights
     * @param contextLength the most tokens of one example; 0 for as many as the model was trained with
     * @throws IOException if a file cannot be read, is damaged, or has weights of a type that is not known here
     */
    public static TransformerModel read(String name, Path path, @Nullable LoraConfig lora, int contextLength)
            throws IOException {
        try (PretrainedFiles files = PretrainedFiles.open(path)) {
            TransformerConfig config = files.architecture(contextLength);
            Transformer transformer = new Transformer(config, lora);
            // What the files replace need not be drawn.
            transformer.setInitializer(
                    Initializer.ZEROS,
                    (Parameter parameter) -> !parameter.getName().contains(".lora_"));
            TransformerModel model = TransformerModel.pretrained(name, transformer, files.tokenizer(), path);
            try {
                fill(model, files);
                return model;
            } catch (IOException | RuntimeException e) {
                model.close();
                throw e;
            }
        }
    }

    private static void fill(TransformerModel model, PretrainedFiles files) throws IOException {
        try (Network.Use use = model.network().use()) {
            for (Map.Entry<String, Parameter> entry :
                    model.network().parameters().entrySet()) {
                String name = entry.getKey();
                if (name.contains(".lora_")) {
                    continue;
                }
                CellContext.current().checkCancelled();
                NDArray target = entry.getValue().getArray();
                float[] values = files.weights(name, model.config());
                if (values.length != target.size()) {
                    throw new LanguageModelException("The weights " + name + " are " + values.length + " numbers, not "
                            + target.size() + " as the model's architecture says");
                }
                copy(values, target, use);
            }
        }
    }

    /** Copies numbers some rows at a time, since a buffer of Java's holds 2 GiB at most. */
    private static void copy(float[] values, NDArray target, Network.Use use) {
        long[] shape = target.getShape().getShape().clone();
        int row = Math.toIntExact(values.length / shape[0]);
        int rowsAtOnce = Math.max(1, NUMBERS_AT_ONCE / row);
        for (int first = 0; first < values.length / row; first += rowsAtOnce) {
            int end = Math.min(first + rowsAtOnce, values.length / row);
            shape[0] = end - first;
            try (NDManager manager = use.newManager()) {
                float[] part = Arrays.copyOfRange(values, first * row, end * row);
                PyTorch.copyRows(manager.create(part, new Shape(shape)), target, first);
            }
        }
    }
}
