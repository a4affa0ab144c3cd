package dev.hotcell.llm;

import dev.hotcell.llm.gguf.GgufParts;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.HubFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Models in repositories of Hugging Face: {@code hf:owner/name/file.gguf}, or {@code hf:owner/name} and
 * {@code hf:owner/name:Q4_K_M} for the file of that quantisation; {@code @revision} behind it pins one. Which file a
 * name means is remembered, so that what was fetched once loads without a network.
 */
final class HubModels {
    private static final Pattern DIGEST = Pattern.compile("\"?([0-9a-f]{64})\"?");
    private static final Pattern LATER_PART = Pattern.compile(".*-(?!00001)\\d{5}-of-\\d{5}\\.gguf");
    private static final String USUAL = "Q4_K_M";

    private final HubConnection hub;
    private final HubMemory memory;

    HubModels(HubConnection hub, HubMemory memory) {
        this.hub = hub;
        this.memory = memory;
    }

    /**
     * Returns the file that a name means, or all parts of it, pinned by commit and digest.
     *
     * @throws LanguageModelException if the hub refuses, has no such file, or cannot be reached and was not asked before
     */
    List<Asset> find(String name) {
        HubName wanted = HubName.of(name);
        try {
            String file = wanted.file().isPresent() ? wanted.file().get() : choose(name, wanted);
            List<Asset> assets = new ArrayList<>();
            for (String part : parts(file)) {
                Asset asset = pinned(new HubFile(hub.endpoint(), wanted.repository(), wanted.revision(), part));
                memory.put(key(name, assets.size()), asset);
                assets.add(asset);
            }
            return assets;
        } catch (IllegalArgumentException e) {
            throw new LanguageModelException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            return remembered(name)
                    .orElseThrow(() -> new LanguageModelException(
                            hub.host() + " cannot be reached for " + name + ": " + e
                                    + ". Check the network and the proxy settings, or HF_ENDPOINT",
                            e));
        }
    }

    private Optional<List<Asset>> remembered(String name) {
        List<Asset> assets = new ArrayList<>();
        int count = 1;
        for (int i = 0; i < count; i++) {
            Optional<Asset> part = memory.find(key(name, i));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            count = parts(((HubFile) part.get().source()).file()).size();
            assets.add(part.get());
        }
        return Optional.of(assets);
    }

    /** Returns the files that belong to one in a repository: itself, or all the parts with it. */
    private static List<String> parts(String file) {
        int folder = file.lastIndexOf('/') + 1;
        return GgufParts.names(file.substring(folder)).stream()
                .map(part -> file.substring(0, folder) + part)
                .toList();
    }

    private static String key(String name, int part) {
        return part == 0 ? name : name + "#" + (part + 1);
    }

    private Asset pinned(HubFile file) throws IOException {
        HttpResponse<byte[]> response = hub.head(file);
        String digest = response.headers()
                .firstValue("X-Linked-Etag")
                .or(() -> response.headers().firstValue("ETag"))
                .map(DIGEST::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .orElseThrow(() -> new LanguageModelException(
                        "The hub tells no SHA-256 of " + file.description() + ", so it cannot be checked"));
        String commit = response.headers().firstValue("X-Repo-Commit").orElse(file.revision());
        HubFile exact = new HubFile(hub.endpoint(), file.repository(), commit, file.file());
        String base = file.file().substring(file.file().lastIndexOf('/') + 1);
        return new Asset(base.replaceAll("[^A-Za-z0-9._-]", "_"), exact, "", digest);
    }

    /** Chooses as llama.cpp does: the usual quantisation where none is asked for. */
    private String choose(String name, HubName asked) throws IOException {
        List<String> models = hub.list(asked.repository(), asked.revision()).files().stream()
                .map(HubConnection.Entry::path)
                .filter(f -> f.endsWith(".gguf") && !f.contains("mmproj"))
                .filter(f -> !LATER_PART.matcher(f).matches())
                .toList();
        if (models.isEmpty()) {
            throw new LanguageModelException(name
                    + " has no GGUF file, which llama.cpp needs. If it has safetensors, PretrainedTransformer.load trains it,"
                    + " and GgufExport writes a GGUF file of it");
        }
        if (asked.wholeRepository() && models.size() == 1) {
            return models.get(0);
        }
        String wanted = asked.quantisation().orElse(USUAL).toLowerCase(Locale.ROOT);
        List<String> fitting = models.stream()
                .filter(f -> f.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        if (fitting.size() != 1) {
            throw new LanguageModelException(name + " could be " + (fitting.isEmpty() ? "none" : fitting.size())
                    + " of the repository's GGUF files: " + String.join(", ", models));
        }
        return fitting.get(0);
    }
}
