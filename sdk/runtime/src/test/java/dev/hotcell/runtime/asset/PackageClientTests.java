package dev.hotcell.runtime.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches small packages from the real registries through their real clients. */
class PackageClientTests {
    private static final String SIX = "4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274";
    private static final String SIX_MODULE = "c51c91f703d3d4b3696c923cb5fec213e05e75d9215393befac7f2fa6a3904df";
    private static final String IS_NUMBER = "04255e482e181687823a95b207802ddd32e746c65dce4c95a5176fc192735960";
    private static final String HAMCREST = "66fdef91e9739348df7a096aa384a5685f4e875584cce89386a7a47251c4d8e9";

    @TempDir
    Path cache;

    @Test
    void takesAWheelFromPip() throws IOException {
        Path file = fetch(new Asset("six", new PipPackage("six", "1.17.0"), "", SIX));
        assertThat(file).hasFileName("six-1.17.0-py2.py3-none-any.whl").isNotEmptyFile();
        assertOnlyTheFileIsLeft(file);
    }

    @Test
    void takesAFileOutOfAWheel() throws IOException {
        Path file = fetch(new Asset("six", new PipPackage("six", "1.17.0"), "six.py", SIX_MODULE));
        assertThat(file).hasFileName("six.py").isNotEmptyFile();
        assertOnlyTheFileIsLeft(file);
    }

    @Test
    void takesAFileOutOfAnNpmPackage() throws IOException {
        Path file = fetch(new Asset("number", new NpmPackage("is-number", "7.0.0"), "index.js", IS_NUMBER));
        assertThat(file).hasFileName("index.js").content().contains("isFinite");
        assertOnlyTheFileIsLeft(file);
    }

    @Test
    void takesAJarFromMaven() throws IOException {
        Path file = fetch(new Asset("hamcrest", new MavenArtifact("org.hamcrest:hamcrest-core:1.3"), "", HAMCREST));
        assertThat(file).hasFileName("hamcrest-core-1.3.jar").isNotEmptyFile();
        assertOnlyTheFileIsLeft(file);
    }

    @Test
    void saysThatAPackageHasNoSuchFile() {
        assertThatThrownBy(() -> fetch(new Asset("six", new PipPackage("six", "1.17.0"), "seven.py", SIX_MODULE)))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("seven.py");
        assertNothingIsLeft();
    }

    @Test
    void saysThatAClientKnowsNoSuchVersion() {
        assertUnknown(new PipPackage("six", "0.0.1.dev7"), "pip knows no package six 0.0.1.dev7");
        assertUnknown(new NpmPackage("is-number", "0.0.77"), "npm knows no package is-number 0.0.77");
        assertUnknown(new MavenArtifact("org.hamcrest:hamcrest-core:0.0.77"), "central (");
        assertNothingIsLeft();
    }

    private void assertUnknown(AssetSource source, String reason) {
        assertThatThrownBy(() -> fetch(new Asset("six", source, "", SIX)))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining(source.description())
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysThatAClientIsMissing() {
        HostTools none = new HostTools(Map.of("PATH", cache.toString()));
        PackageClients clients = new PackageClients(
                new PipClient(none),
                new NpmClient(none),
                new MavenClient(),
                new HttpDownload(Map.of()),
                new HubClient(Optional::empty));
        AssetStore store = new AssetStore(cache, clients);
        assertThatThrownBy(() -> store.fetch(new Asset("six", new PipPackage("six", "1.17.0"), "", SIX)))
                .hasMessageContaining("HOTCELL_PYTHON");
        assertThatThrownBy(() -> store.fetch(new Asset("six", new NpmPackage("is-number", "7.0.0"), "", SIX)))
                .hasMessageContaining("Node.js");
    }

    private Path fetch(Asset asset) throws AssetException {
        return new AssetStore(cache, PackageClients.ofMachine()).fetch(asset);
    }

    private void assertOnlyTheFileIsLeft(Path file) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(f -> !f.getFileName().toString().startsWith(".")))
                    .containsExactly(file);
        }
        assertThat(file.getParent().getParent()).isDirectoryNotContaining("glob:**/.partial-*");
    }

    private void assertNothingIsLeft() {
        assertThat(cache.resolve("assets/six")).isDirectoryNotContaining("glob:**/[!.]*");
    }
}
