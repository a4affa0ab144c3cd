package dev.hotcell.runtime.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches small packages from the real registries through their real clients. */
class PackageClientTests {
    private static final String SIX = "4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274";
    private static final String SIX_MODULE = "99bdd7dd9a8bdaf5c1f3fb0b0e3c9b6a3bba6f7a30c5c0b0db0dc7ed2a6b3d3d";

    @TempDir
    Path cache;

    @Test
    void takesAWheelFromPip() throws IOException {
        Path file = fetch(new Asset("six", new PipPackage("six", "1.17.0"), "", SIX));
        assertThat(file).hasFileName("six-1.17.0-py2.py3-none-any.whl").isNotEmptyFile();
        assertOnlyTheFileIsLeft(file);
    }

    @Test
    void saysThatPipKnowsNoSuchVersion() {
        assertThatThrownBy(() -> fetch(new Asset("six", new PipPackage("six", "0.0.1.dev7"), "", SIX)))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("pip knows no package six 0.0.1.dev7")
                .hasMessageNotContaining("\n");
        assertNothingIsLeft();
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
