package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.cell.CellContext;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.gguf.GgufFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The LoRA adapters that a running model answers with. They are changed without loading the model again; what it has
 * decoded is decoded anew. Answers that a {@link dev.hotcell.llm.ParallelModel} decodes together are made without them.
 */
public final class LlamaAdapters {
    private final NativeModel model;
    private final NativeContext context;
    private final ModelAccess access;
    private final Map<Path, Loaded> loaded = new LinkedHashMap<>();

    /**
     * An adapter that is applied.
     *
     * @param scale what its change is multiplied by: 1 for as trained
     */
    public record Applied(Path file, double scale) {}

    private record Loaded(Pointer adapter, double scale) {}

    LlamaAdapters(NativeModel model, NativeContext context, ModelAccess access) {
        this.model = model;
        this.context = context;
        this.access = access;
    }

    /**
     * Applies an adapter, or changes the scale of one that is applied.
     *
     * @param file a GGUF file of an adapter for this model
     * @param scale what its change is multiplied by: 1 for as trained
     * @throws IOException if the file is missing or broken
     * @throws LanguageModelException if it is no adapter, or one for another model; the model then answers as before
     */
    public void add(Path file, double scale) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        check(GgufFile.read(path));
        access.use(CellContext.current(), () -> {
            Loaded before = loaded.get(path);
            Pointer adapter = before == null ? load(path) : before.adapter();
            loaded.put(path, new Loaded(adapter, scale));
            context.changeAdapters(() ->
                    model.library().functions().llama_set_adapter_lora(context.pointer(), adapter, (float) scale));
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
        return access.use(CellContext.current(), () -> {
            Loaded gone = loaded.remove(path);
            if (gone != null) {
                LlamaNative functions = model.library().functions();
                context.changeAdapters(() -> functions.llama_rm_adapter_lora(context.pointer(), gone.adapter()));
                functions.llama_adapter_lora_free(gone.adapter());
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
}
