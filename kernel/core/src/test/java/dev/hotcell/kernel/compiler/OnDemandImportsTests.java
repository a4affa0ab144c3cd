package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnDemandImportsTests {
    @TempDir
    private Path folder;

    private final ClassPath classPath = new ClassPath(
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8));
    private OnDemandImports imports;

    @BeforeEach
    void readIndex() throws IOException {
        Path file = folder.resolve("index");
        PlatformIndex.write(file);
        imports = new OnDemandImports(PlatformIndex.read(file), classPath);
    }

    @Test
    void aPackageMattersWhereATypeOfItIsMentioned() {
        assertThat(imports.mayMatter("importjava.util.*", Set.of("List", "size")))
                .isTrue();
    }

    @Test
    void aPackageDoesNotMatterWhereNoneOfItsTypesIsMentioned() {
        assertThat(imports.mayMatter("importjava.util.*", Set.of("Path", "size")))
                .isFalse();
    }

    @Test
    void nothingMattersToCodeWithoutWords() {
        assertThat(imports.mayMatter("importstaticjava.lang.Math.*", Set.of())).isFalse();
    }

    @Test
    void whatIsNotKnownMayMatter() {
        assertThat(List.of(
                        "importno.such.place.*",
                        "importjava.util.Map.*",
                        "importstaticjava.lang.Math.*",
                        "importmodulejava.sql"))
                .allMatch(key -> imports.mayMatter(key, Set.of("x")));
    }

    @Test
    void aPackageOfALibraryMattersOnceATypeOfItIsMentioned() {
        classPath.add(List.of(jupiter()));
        assertThat(imports.mayMatter("importorg.junit.jupiter.api.*", Set.of("Test")))
                .isTrue();
        assertThat(imports.mayMatter("importorg.junit.jupiter.api.*", Set.of("Rest")))
                .isFalse();
    }

    @Test
    void aPackageIsLookedAtAgainOnceThereAreMoreLibraries() {
        assertThat(imports.mayMatter("importorg.junit.jupiter.api.*", Set.of("Rest")))
                .isTrue();
        classPath.add(List.of(jupiter()));
        imports.classPathChanged();
        assertThat(imports.mayMatter("importorg.junit.jupiter.api.*", Set.of("Rest")))
                .isFalse();
    }

    private static Path jupiter() {
        return Path.of(
                Test.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
