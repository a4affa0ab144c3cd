package dev.hotcell.llm;

import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.gguf.GgufParts;
import dev.hotcell.llm.llama.LlamaModel;
import dev.hotcell.llm.openai.RemoteModel;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.HubToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads language models. What is loaded stays hot: loading it again, from any cell, returns the same instance at once.
 *
 * <pre>{@code
 * LlamaModel llm = LanguageModels.load("smollm2-135m-instruct");
 * LlamaModel own = LanguageModels.load("models/mistral-7b.Q4_K_M.gguf", ModelSettings.standard().contextSize(8192));
 * }</pre>
 */
public final class LanguageModels {
    /** The name of the model that comes along: small, quick, and good for trying things out. */
    public static final String STANDARD = "smollm2-135m-instruct";

    private LanguageModels() {}

    /**
     * Loads a model by its name in the catalogue, from Hugging Face ({@code hf:owner/name/file.gguf},
     * {@code hf:owner/name:Q4_K_M}), or by the path of its GGUF file, with the standard settings.
     */
    public static LlamaModel load(String nameOrPath) {
        return load(nameOrPath, ModelSettings.standard());
    }

    /**
     * Loads a model by its name in the catalogue, from Hugging Face, or by the path of its GGUF file. Private
     * repositories need {@code HF_TOKEN}; {@code HF_ENDPOINT} names another hub.
     *
     * @throws LanguageModelException if there is no such model, or it cannot be fetched or loaded; what was hot before
     *     is hot still
     */
    public static LlamaModel load(String nameOrPath, ModelSettings settings) {
        List<Asset> assets = assets(nameOrPath);
        return assets.isEmpty() ? load(path(nameOrPath), settings) : load(assets, settings);
    }

    /** Returns the files of a model in the catalogue or of Hugging Face; none if the name is not of these. */
    private static List<Asset> assets(String name) {
        return HubName.isOne(name)
                ? new HubModels(hub(), new HubMemory(Assets.cacheFolder().resolve("hub"))).find(name)
                : ModelCatalogue.find(name).stream().toList();
    }

    private static HubConnection hub() {
        return new HubConnection(HubToken.endpoint(), HubToken::ofUser);
    }

    /** Loads a model from its GGUF file, with the standard settings. */
    public static LlamaModel load(Path file) {
        return load(file, ModelSettings.standard());
    }

    /**
     * Loads a model from its GGUF file.
     *
     * @throws LanguageModelException if the file is missing, broken, or cannot be loaded; what was hot before is hot still
     */
    public static LlamaModel load(Path file, ModelSettings settings) {
        Path absolute = file.toAbsolutePath().normalize();
        Map<String, String> specification = settings.specification();
        specification.put("file", absolute.toString());
        specification.put("version", version(absolute));
        return hot(
                absolute.getFileName() == null
                        ? absolute.toString()
                        : absolute.getFileName().toString(),
                specification,
                settings,
                () -> GgufParts.of(absolute));
    }

    private static LlamaModel load(List<Asset> assets, ModelSettings settings) {
        Map<String, String> specification = settings.specification();
        specification.put(
                "sha256", String.join(",", assets.stream().map(Asset::sha256).toList()));
        return hot(assets.get(0).name(), specification, settings, () -> new GgufParts(fetch(assets)));
    }

    private static List<Path> fetch(List<Asset> assets) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Asset asset : assets) {
            files.add(Assets.fetch(asset));
        }
        return files;
    }

    private interface Source {
        GgufParts parts() throws IOException;
    }

    private static LlamaModel hot(
            String name, Map<String, String> specification, ModelSettings settings, Source source) {
        try {
            return Hot.get(name, specification, () -> LlamaModel.load(name, source.parts(), settings));
        } catch (IOException e) {
            throw new LanguageModelException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Connects to the first model of a server that speaks the OpenAI API, such as {@code http://localhost:8000}. */
    public static LanguageModel connect(String url) {
        return connect(RemoteSettings.of(url));
    }

    /**
     * Connects to a model of a server that speaks the OpenAI API.
     *
     * @throws LanguageModelException if the server cannot be reached, refuses, or has no model
     */
    public static LanguageModel connect(RemoteSettings settings) {
        return RemoteModel.connect(settings);
    }

    /** Returns the names in the catalogue. */
    public static List<String> names() {
        return ModelCatalogue.names();
    }

    /**
     * Returns the GGUF file of a model in the catalogue or of Hugging Face, the first part of several, fetched if it is
     * not there yet: for who wants its weights.
     *
     * @throws LanguageModelException if there is no such model, or it cannot be fetched
     */
    public static Path file(String name) {
        List<Asset> assets = assets(name);
        if (assets.isEmpty()) {
            throw unknown(name);
        }
        try {
            return fetch(assets).get(0);
        } catch (IOException e) {
            throw new LanguageModelException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns where the weights of a model are, for who trains it: the folder of a repository of Hugging Face that holds
     * safetensors ({@code hf:owner/name}), otherwise the GGUF file that {@link #file} returns. They are fetched if they are not there yet.
     *
     * @throws LanguageModelException if there is no such model, or it cannot be fetched
     */
    public static Path weights(String name) {
        if (HubName.isOne(name) && HubName.of(name).wholeRepository()) {
            Path folders = Assets.cacheFolder().resolve("hub").resolve("folders");
            Optional<Path> folder = new HubFolders(hub(), folders, Assets::fetch).find(HubName.of(name));
            if (folder.isPresent()) {
                return folder.get();
            }
        }
        return file(name);
    }

    private static LanguageModelException unknown(String name) {
        return new LanguageModelException("There is no model named " + name + "; known are "
                + String.join(", ", names()) + ", or give hf:OWNER/NAME/FILE.gguf or the path of a GGUF file");
    }

    private static Path path(String name) {
        if (!name.contains("/") && !name.contains("\\") && !name.endsWith(".gguf")) {
            throw unknown(name);
        }
        return Path.of(name);
    }

    /** Tells a changed file from the one that is loaded; reading gigabytes for a digest would take longer than loading. */
    private static String version(Path file) {
        try {
            GgufFile.checkPresent(file);
            return GgufParts.of(file).sizeInBytes() + " bytes of " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new LanguageModelException(String.valueOf(e.getMessage()), e);
        }
    }
}
