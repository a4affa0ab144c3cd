package dev.hotcell.llm.llama;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.AssetException;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.MavenArtifact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the llama.cpp library is: the file that {@code HOTCELL_LLAMA_LIBRARY} names, else the one of an installed npm or
 * pip package, else the one inside the Maven artifact de.kherud:llama, fetched once.
 */
final class LibraryLocation {
    private static final String SETTING = "HOTCELL_LLAMA_LIBRARY";
    private static final MavenArtifact BUNDLE = new MavenArtifact("de.kherud:llama:4.2.0");

    private record Bundled(String file, String sha256) {}

    private static final Map<String, Bundled> BUNDLED = Map.of(
            "Linux/x86_64",
            new Bundled("libjllama.so", "93276c536d00f037c37ed6ec1e55be9c828940f4a0af59af10a8f638a31bbc3c"),
            "Linux/aarch64",
            new Bundled("libjllama.so", "d852c1625b2dac90a974613a2f019ecabf0c5d7bc054dcc14a05246d5aa2a1a7"),
            "Mac/x86_64",
            new Bundled("libjllama.dylib", "02ec1b3570cde80e5fbfc3ba56b5de68ffef2a26e7b470a89547a80e87120e81"),
            "Mac/aarch64",
            new Bundled("libjllama.dylib", "7ba2311dc634e24b572512a2279357327511ad3d77dea032a77feab77c14d341"),
            "Windows/x86_64",
            new Bundled("jllama.dll", "6f9ddfdec919f3aa8853419b7e0e5868ffbd25294412314d4de41e6c20d63440"));

    private LibraryLocation() {}

    /**
     * Returns the library's file.
     *
     * @throws LanguageModelException if there is none for this machine
     */
    static Path find() {
        Optional<Path> set = setting();
        if (set.isPresent()) {
            return set.get();
        }
        return new InstalledLibraries(System.getenv()).find().orElseGet(LibraryLocation::bundled);
    }

    private static Optional<Path> setting() {
        String value = System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, ""));
        if (value.isBlank()) {
            return Optional.empty();
        }
        Path file = Path.of(value).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new LanguageModelException(SETTING + " names " + file + ", which is no file");
        }
        return Optional.of(file);
    }

    static Path bundled() {
        String platform = LlamaLibrary.platform();
        Bundled bundled = BUNDLED.get(platform);
        if (bundled == null) {
            throw new LanguageModelException("No llama.cpp library comes along for " + platform
                    + ": build or install one and name its file in " + SETTING);
        }
        String path = "de/kherud/llama/" + platform + "/" + bundled.file;
        try {
            return Assets.fetch(new Asset("llama.cpp-" + platform.replace('/', '-'), BUNDLE, path, bundled.sha256));
        } catch (AssetException e) {
            throw new LanguageModelException(String.valueOf(e.getMessage()), e);
        }
    }
}
