package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.llm.LanguageModelException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where the fields of llama.cpp's two parameter structs lie, in bytes, by version. The structs change between versions
 * without notice, and a wrong layout would hand the library nonsense, so a layout is taken only if the library's own
 * defaults are found where it says.
 */
enum StructLayout {
    /** As in the Maven artifact de.kherud:llama:4.2.0. */
    B4916("b4916", new Model(8, 0, 12, 16, 24), new Context(16, 20, 88, 92, 98, 64, 99, false)),
    /** As in the npm packages @node-llama-cpp/* 3.22. */
    V0_5("v0.5.0", new Model(16, -1, 20, 32, 40), new Context(28, 32, 104, 108, 129, 84, 52, true));

    private static final int DEVICES = 0;
    private static final int CONTEXT_SIZE = 0;
    private static final int BATCH = 4;
    private static final int MICRO_BATCH = 8;
    private static final int SEQUENCES = 12;
    private static final int F16 = 1;

    private final String version;
    private final Model model;
    private final Context context;

    StructLayout(String version, Model model, Context context) {
        this.version = version;
        this.model = model;
        this.context = context;
    }

    private record Model(int gpuLayers, int gpuLayersDefault, int splitMode, int mainGpu, int proportions) {}

    /**
     * Where the fields of a context lie.
     *
     * @param chooses whether flash attention may be left to the library
     */
    private record Context(
            int threads,
            int batchThreads,
            int keyType,
            int valueType,
            int offloadCache,
            int defragmentation,
            int flashAttention,
            boolean chooses) {}

    /**
     * Returns the layout of a library.
     *
     * @param model the library's defaults for loading a model
     * @param context the library's defaults for a context
     * @throws LanguageModelException if none fits
     */
    static StructLayout of(String library, Pointer model, Pointer context) {
        return Arrays.stream(values())
                .filter(layout -> layout.fits(model, context))
                .findFirst()
                .orElseThrow(() -> new LanguageModelException("The llama.cpp library " + library
                        + " lays its parameters out in a way that is not known here (known: "
                        + Arrays.stream(values()).map(l -> l.version).collect(Collectors.joining(", "))
                        + "). Unset HOTCELL_LLAMA_LIBRARY to use the one that comes along"));
    }

    private boolean fits(Pointer m, Pointer c) {
        return m.getInt(model.gpuLayers) == model.gpuLayersDefault
                && m.getInt(model.splitMode) == 1
                && m.getInt(model.mainGpu) == 0
                && m.getLong(model.proportions) == 0
                && m.getLong(DEVICES) == 0
                && c.getInt(CONTEXT_SIZE) == 512
                && c.getInt(BATCH) == 2048
                && c.getInt(MICRO_BATCH) == 512
                && c.getInt(SEQUENCES) == 1
                && c.getInt(context.threads) == 4
                && c.getInt(context.batchThreads) == 4
                && c.getFloat(context.defragmentation) == -1
                && c.getInt(context.keyType) == F16
                && c.getInt(context.valueType) == F16
                && c.getByte(context.offloadCache) == 1
                && (context.chooses ? c.getInt(context.flashAttention) == -1 : c.getByte(context.flashAttention) == 0);
    }

    String version() {
        return version;
    }

    /** Returns whether the sampler of penalties takes the size of the vocabulary first. */
    boolean penaltiesTakeVocabulary() {
        return this == V0_5;
    }

    void setGpuLayers(Pointer m, int layers) {
        m.setInt(model.gpuLayers, layers);
    }

    /**
     * Sets how a model is spread over GPUs.
     *
     * @param mode 0 for not at all, 1 by layers, 2 by rows
     */
    void setSplit(Pointer m, int mode, int mainGpu) {
        m.setInt(model.splitMode, mode);
        m.setInt(model.mainGpu, mainGpu);
    }

    /** Sets the share of each GPU, as many as there can be. */
    void setProportions(Pointer m, Pointer shares) {
        m.setPointer(model.proportions, shares);
    }

    /** Sets which devices to use, a list that ends with zero. */
    void setDevices(Pointer m, Pointer list) {
        m.setPointer(DEVICES, list);
    }

    /** Sets the numbers that the cache is kept in, and whether attention is computed block by block: -1, 0 or 1. */
    void setAttention(Pointer c, int type, int flash) {
        c.setInt(context.keyType, type);
        c.setInt(context.valueType, type);
        if (context.chooses) {
            c.setInt(context.flashAttention, flash);
        } else {
            c.setByte(context.flashAttention, (byte) (flash == 1 ? 1 : 0));
        }
    }

    void setContext(Pointer c, int contextSize, int batch, int microBatch) {
        c.setInt(CONTEXT_SIZE, contextSize);
        c.setInt(BATCH, batch);
        c.setInt(MICRO_BATCH, microBatch);
    }

    void setSequences(Pointer c, int sequences) {
        c.setInt(SEQUENCES, sequences);
    }

    void setThreads(Pointer c, int threads, int batchThreads) {
        c.setInt(context.threads, threads);
        c.setInt(context.batchThreads, batchThreads);
    }
}
