package dev.hotcell.llm.llama;

import dev.hotcell.cell.CellContext;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.gguf.GgmlType;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.gguf.GgufTensor;
import dev.hotcell.llm.gguf.GgufWeights;
import dev.hotcell.llm.gguf.GgufWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Writes a model's weights in fewer bits, as llama.cpp computes them.
 *
 * <pre>{@code
 * ModelQuantizer.write(Path.of("mine.f16.gguf"), QuantizationMix.Q4_K_M, Path.of("mine.q4.gguf"));
 * ModelQuantizer.write(Path.of("mine.f16.gguf"), GgmlType.Q8_0, Path.of("mine.q8.gguf"));
 * }</pre>
 *
 * Matrices are written in the type or as llama.cpp mixes types; with one type, the embeddings and the output, which suffer
 * most, in Q6_K if that is more; vectors,
 * norms and the choice of experts stay as they are. A matrix whose rows do not fill the type's blocks gets the next larger
 * type that they fill, as in llama.cpp's own program. Start from a file of 16 bits: what an earlier step has lost is lost.
 */
public final class ModelQuantizer {
    private static final Map<GgmlType, GgmlType> FOR_SHORT_ROWS = Map.of(
            GgmlType.Q2_K, GgmlType.Q4_0,
            GgmlType.Q3_K, GgmlType.Q4_0,
            GgmlType.Q4_K, GgmlType.Q5_0,
            GgmlType.Q5_K, GgmlType.Q5_1,
            GgmlType.Q6_K, GgmlType.Q8_0);

    private static final int NUMBERS_AT_ONCE = 1 << 20;

    private final LlamaLibrary library;
    private final GgufWeights weights;

    private ModelQuantizer(LlamaLibrary library, GgufWeights weights) {
        this.library = library;
        this.weights = weights;
    }

    /**
     * Writes a model with its matrices in a type.
     *
     * @param source a GGUF file of one part
     * @param type F32, F16, BF16, Q8_0, Q4_0 to Q5_1, or Q2_K to Q6_K
     * @throws IllegalArgumentException if it is another type
     * @throws LanguageModelException if the model cannot be written so
     * @throws IOException if the source is missing, broken or of a type that cannot be read, or the target cannot be written;
     *     an old file is then unchanged
     */
    public static void write(Path source, GgmlType type, Path target) throws IOException {
        int fileType = type.fileType()
                .orElseThrow(() -> new IllegalArgumentException("Models can be written in "
                        + Arrays.stream(GgmlType.values())
                                .filter(t -> t.fileType().isPresent())
                                .toList()
                        + ", not in " + type));
        GgufFile file = whole(source);
        write(file, TensorTypes.uniform(type), fileType, target);
    }

    /**
     * Writes a model with its matrices in a mixture of types, each as llama.cpp chooses it.
     *
     * @param source a GGUF file of one part
     * @throws LanguageModelException if the model cannot be written so
     * @throws IOException if the source is missing, broken or of a type that cannot be read, or the target cannot be written;
     *     an old file is then unchanged
     */
    public static void write(Path source, QuantizationMix mix, Path target) throws IOException {
        GgufFile file = whole(source);
        write(file, TensorTypes.mixed(mix, file), mix.fileType(), target);
    }

    private static GgufFile whole(Path source) throws IOException {
        GgufFile file = GgufFile.read(source);
        if (file.integer("split.count").orElse(1L) > 1) {
            throw new LanguageModelException(
                    source + " is one of several parts of a model: merge them first (llama-gguf-split --merge)");
        }
        return file;
    }

    private static void write(GgufFile file, TensorTypes types, int fileType, Path target) throws IOException {
        LlamaLibrary library = LlamaLibrary.get();
        if (!library.has("ggml_quantize_chunk")) {
            throw new LanguageModelException(
                    "The llama.cpp library " + library.file()
                            + " cannot quantise: it lacks ggml_quantize_chunk. Unset HOTCELL_LLAMA_LIBRARY to use the one that comes along");
        }
        try (GgufWeights weights = GgufWeights.open(file)) {
            GgufWriter writer = new GgufWriter().copyMetadata(file, Set.of()).fileType(fileType);
            ModelQuantizer quantizer = new ModelQuantizer(library, weights);
            for (GgufTensor tensor : file.tensors()) {
                quantizer.add(tensor, types, writer);
            }
            writer.write(target);
        }
    }

    private void add(GgufTensor tensor, TensorTypes types, GgufWriter writer) {
        GgmlType now = GgmlType.ofCode(tensor.typeCode())
                .orElseThrow(() -> new LanguageModelException(
                        "Tensor " + tensor.name() + " is of the unknown type " + tensor.typeCode()));
        GgmlType type = typeOf(tensor, now, types);
        writer.add(tensor.name(), tensor.shape(), type, (GgufWriter.Content) channel -> {
            if (type == now) {
                weights.copy(tensor, channel);
            } else {
                quantize(tensor, type, channel);
            }
        });
    }

    private static GgmlType typeOf(GgufTensor tensor, GgmlType now, TensorTypes types) {
        String name = tensor.name();
        if (tensor.shape().size() < 2
                || !name.endsWith(".weight")
                || name.contains("norm")
                || name.contains("ffn_gate_inp")) {
            return now;
        }
        GgmlType type = types.of(name);
        long row = tensor.shape().get(0);
        if (row % type.blockLength() != 0) {
            type = FOR_SHORT_ROWS.getOrDefault(type, GgmlType.F16);
        }
        return row % type.blockLength() == 0 ? type : GgmlType.F16;
    }

    /** Turns a matrix into a type, some rows at a time, so that its size does not matter. */
    private void quantize(GgufTensor tensor, GgmlType type, WritableByteChannel channel) throws IOException {
        CellContext cell = CellContext.current();
        int row = Math.toIntExact(tensor.shape().get(0));
        long rows = tensor.elements() / row;
        int rowsAtOnce = Math.max(1, NUMBERS_AT_ONCE / row);
        for (long first = 0; first < rows; first += rowsAtOnce) {
            cell.checkCancelled();
            int count = (int) Math.min(rowsAtOnce, rows - first);
            float[] numbers = weights.floats(tensor, first * row, count * row);
            byte[] made = new byte[row / type.blockLength() * type.blockBytes() * count];
            long written = library.functions().ggml_quantize_chunk(type.code(), numbers, made, 0, count, row, null);
            if (written != made.length) {
                throw new LanguageModelException("llama.cpp wrote " + written + " bytes of tensor " + tensor.name()
                        + " in " + type + ", not " + made.length);
            }
            ByteBuffer bytes = ByteBuffer.wrap(made);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
