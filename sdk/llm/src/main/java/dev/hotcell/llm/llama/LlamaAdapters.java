package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.gguf.GgufFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The LoRA adapters that a running model answers with, alone, on a server and in parallel. They are changed without loading
 * the model again; what it has decoded is decoded anew. Each answer is made with the same adapters from its beginning to its
 * end: a change waits for the answers under way, and later questions wait for the change.
 */
public final class LlamaAdapters {
    private static final long LOOK_AROUND = 50;

    private final NativeModel model;
    private final NativeContext context;
    private final ModelAccess access;
    private final List<BatchedModel> parallel;
    private Map<Path, Loaded> loaded = Map.of();

    /**
     * An adapter that is applied.
     *
     * @param scale what its change is multiplied by: 1 for as trained
     */
    public record Applied(Path file, double scale) {}

    private record Loaded(Pointer adapter, double scale) {}

    LlamaAdapters(NativeModel model, NativeContext context, ModelAccess access, List<BatchedModel> parallel) {
        this.model = model;
        this.context = context;
        this.access = access;
        this.parallel = parallel;
    }

    /**
     * Applies an adapter, or changes the scale of one that is applied.
     *
     * @param file a GGUF file of an adapter for this model
     * @param scale what its change is multiplied by: 1 for as trained
     * @throws IOException if the file is missing or broken
     * @throws LanguageModelException if it is no adapter, or one for another model, or this llama.cpp knows none; the
     *     model then answers as before
     */
    public void add(Path file, double scale) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        check(GgufFile.read(path));
        CellContext cell = CellContext.current();
        access.use(cell, () -> {
            Loaded before = loaded.get(path);
            Pointer adapter = before == null ? load(path) : before.adapter();
            Map<Path, Loaded> after = new LinkedHashMap<>(loaded);
            after.put(path, new Loaded(adapter, scale));
            boolean applied = false;
            try {
                change(after, cell);
                applied = true;
            } finally {
                if (!applied && before == null) {
                    model.library().functions().llama_adapter_lora_free(adapter);
                }
            }
            return true;
        });
    }

    private static void check(GgufFile file) {
        if (!file.text("general.type").orElse("model").equals("adapter")
                || !file.text("adapter.type").orElse("").equals("lora")) {
            throw new LanguageModelException(file.path() + " is not a LoRA adapter but a "
                    + file.text("general.type").orElse("model"));
        }
    }

    private Pointer load(Path path) {
        LlamaLibrary library = model.library();
        AdapterCalls.check(library.file(), library::has);
        library.log().clear();
        Pointer adapter = library.functions().llama_adapter_lora_init(model.pointer(), path.toString());
        if (adapter == null) {
            throw new LanguageModelException(
                    path + " is an adapter for another model" + library.log().reason());
        }
        return adapter;
    }

    /**
     * Takes an adapter away.
     *
     * @return whether it was applied
     */
    public boolean remove(Path file) {
        Path path = file.toAbsolutePath().normalize();
        CellContext cell = CellContext.current();
        return access.use(cell, () -> {
            Map<Path, Loaded> after = new LinkedHashMap<>(loaded);
            Loaded gone = after.remove(path);
            if (gone != null) {
                change(after, cell);
                model.library().functions().llama_adapter_lora_free(gone.adapter());
            }
            return gone != null;
        });
    }

    /** Returns the adapters that are applied, in the order in which they were added. */
    public List<Applied> list() {
        return access.use(
                CellContext.current(),
                () -> loaded.entrySet().stream()
                        .map(entry ->
                                new Applied(entry.getKey(), entry.getValue().scale()))
                        .toList());
    }

    /** Lets a new context decode with those that are applied. */
    void apply(Pointer newContext) {
        if (!loaded.isEmpty()) {
            apply(loaded, newContext);
        }
    }

    private void apply(Map<Path, Loaded> adapters, Pointer to) {
        AdapterCalls.set(
                model.library(),
                to,
                adapters.values().stream().map(Loaded::adapter).toArray(Pointer[]::new),
                adapters.values().stream().mapToDouble(Loaded::scale).toArray());
    }

    /** Changes all contexts between two answers, or none. */
    private void change(Map<Path, Loaded> after, CellContext cell) {
        List<ContinuousBatch> batches =
                parallel.stream().map(BatchedModel::batch).toList();
        batches.forEach(batch -> batch.queue().pause());
        try {
            for (ContinuousBatch batch : batches) {
                awaitRest(batch.queue(), cell);
            }
            context.change(to -> apply(after, to));
            batches.forEach(batch -> batch.queue().whileResting(() -> batch.change(to -> apply(after, to))));
            loaded = after;
        } finally {
            batches.forEach(batch -> batch.queue().resume());
        }
    }

    private void awaitRest(QuestionQueue queue, CellContext cell) {
        try {
            while (!queue.awaitRest(LOOK_AROUND)) {
                access.checkGoing(cell);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        }
    }
}
