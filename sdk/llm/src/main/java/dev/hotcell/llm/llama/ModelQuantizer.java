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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Writes a model's weights in fewer bits, as llama.cpp computes them.
 *
 * <pre>{@code
 * ModelQuantizer.write(Path.of("mine.f16.gguf"), GgmlType.Q4_K, Path.of("mine.q4.gguf"));
 * }</pre>
 *
 * Matrices are written in the type; the embeddings and the output, which suffer most, in Q6_K if that is more; vectors,
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

    private static final Set<String> AT_THE_ENDS = Set.of("token_embd.weight", "output.weight");
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
        GgufFile file = GgufFile.read(source);
        if (file.integer("split.count").orElse(1L) > 1) {
            throw new LanguageModelException(
                    source + " is one of several parts of a model: merge them first (llama-gguf-split --merge)");
        }
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
                quantizer.add(tensor, type, writer);
            }
            writer.write(target);
        }
    }

    private void add(GgufTensor tensor, GgmlType wanted, GgufWriter writer) {
        GgmlType now = GgmlType.ofCode(tensor.typeCode())
                .orElseThrow(() -> new LanguageModelException(
                        "Tensor " + tensor.name() + " is of the unknown type " + tensor.typeCode()));
        GgmlType type = typeOf(tensor, now, wanted);
        writer.add(tensor.name(), tensor.shape(), type, (GgufWriter.Content)
                () -> type == now ? weights.bytes(tensor) : quantize(tensor, type));
    }

    private static GgmlType typeOf(GgufTensor tensor, GgmlType now, GgmlType wanted) {
        String name = tensor.name();
        if (tensor.shape().size() < 2
                || !name.endsWith(".weight")
                || name.contains("norm")
                || name.contains("ffn_gate_inp")) {
            return now;
        }
        GgmlType type = AT_THE_ENDS.contains(name) && bits(wanted) < bits(GgmlType.Q6_K) ? GgmlType.Q6_K : wanted;
        long row = tensor.shape().get(0);
        if (row % type.blockLength() != 0) {
            type = FOR_SHORT_ROWS.getOrDefault(type, GgmlType.F16);
        }
        return row % type.blockLength() == 0 ? type : GgmlType.F16;
    }

    private static double bits(GgmlType type) {
        return 8.0 * type.blockBytes() / type.blockLength();
    }

    private ByteBuffer quantize(GgufTensor tensor, GgmlType type) throws IOException {
        CellContext cell = CellContext.current();
        float[] numbers = weights.floats(tensor.name());
        int row = Math.toIntExact(tensor.shape().get(0));
        int rowBytes = row / type.blockLength() * type.blockBytes();
        int rows = numbers.length / row;
        int rowsAtOnce = Math.max(1, NUMBERS_AT_ONCE / row);
        ByteBuffer target = ByteBuffer.allocate(Math.multiplyExact(rows, rowBytes));
        for (int first = 0; first < rows; first += rowsAtOnce) {
            cell.checkCancelled();
            int count = Math.min(rowsAtOnce, rows - first);
            byte[] made = new byte[count * rowBytes];
            long written = library.functions()
                    .ggml_quantize_chunk(
                            type.code(),
                            Arrays.copyOfRange(numbers, first * row, (first + count) * row),
                            made,
                            0,
                            count,
                            row,
                            null);
            if (written != made.length) {
                throw new LanguageModelException("llama.cpp wrote " + written + " bytes of tensor " + tensor.name()
                        + " in " + type + ", not " + made.length);
            }
            target.put(made);
        }
        return target.flip();
    }
}
