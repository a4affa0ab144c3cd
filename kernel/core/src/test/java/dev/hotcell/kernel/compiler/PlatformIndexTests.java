package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformIndexTests {
    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        file = folder.resolve("index");
        PlatformIndex.write(file);
    }

    @ParameterizedTest
    @CsvSource({"java.base,java.lang", "java.base,java.util", "java.sql,java.sql", "jdk.compiler,com.sun.source.tree"})
    void hasTheClassesThatJavacFinds(String module, String packageName) throws IOException {
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager javac = ToolProvider.getSystemJavaCompiler()
                .getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            Location location = javac.getLocationForModule(StandardLocation.SYSTEM_MODULES, module);
            for (JavaFileObject each :
                    javac.list(location, packageName, EnumSet.of(JavaFileObject.Kind.CLASS), false)) {
                found.add(javac.inferBinaryName(location, each).substring(packageName.length() + 1));
            }
        }
        assertThat(PlatformIndex.read(file).classes(packageName)).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void hasAPackageInTheModuleThatExportsIt() throws IOException {
        PlatformIndex index = PlatformIndex.read(file);
        assertThat(index.has("java.base", "java.util")).isTrue();
        assertThat(index.has("java.logging", "java.util")).isFalse();
    }

    @Test
    void leavesOutWhatIsNotExported() throws IOException {
        assertThat(PlatformIndex.read(file).has("java.base", "jdk.internal.misc"))
                .isFalse();
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        Path cut = folder.resolve("cut");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(file), 1000));
        assertThatThrownBy(() -> PlatformIndex.read(cut)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "\uffff\uffff something else");
        assertThatThrownBy(() -> PlatformIndex.read(other)).isInstanceOf(IOException.class);
    }
}
