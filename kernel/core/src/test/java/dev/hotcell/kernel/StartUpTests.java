package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.Answer;
import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.log.KernelLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the environment can ask for, under the names of IJava, JJava and Hotcell. */
class StartUpTests {
    @TempDir
    Path folder;

    private static StartUp of(Map<String, String> environment) {
        return new StartUp(new Settings(environment), KernelLog.onStandardError());
    }

    @ParameterizedTest
    @CsvSource({
        "-1,",
        "500, 500",
        "30 SECONDS, 30000",
        "2 minutes, 120000",
        "soon,",
        "5 FORTNIGHTS,",
        "99999999999999999999 DAYS,"
    })
    void readsTheTimeLimit(String text, Long millis) {
        assertThat(of(Map.of("IJAVA_TIMEOUT", text)).timeout().map(Duration::toMillis))
                .isEqualTo(java.util.Optional.ofNullable(millis));
    }

    @Test
    void prefersItsOwnNames() {
        Map<String, String> environment = Map.of(
                "IJAVA_COMPILER_OPTS",
                "-deprecation",
                "JJAVA_COMPILER_OPTS",
                "-Xlint:all -g",
                "HOTCELL_COMPILER_OPTS",
                " ");
        assertThat(of(environment).compilerOptions()).containsExactly("-Xlint:all", "-g");
        assertThat(of(Map.of("IJAVA_COMPILER_OPTS", "\"open")).compilerOptions())
                .isEmpty();
    }

    @Test
    void startsWithWhatTheEnvironmentAsksFor() throws Exception {
        Path jar = folder.resolve("lib-1.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new ZipEntry("greeting.txt"));
            entries.write("from the jar".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("a.jsh"), "int fromScript = 20;\nint twice(int n) { return 2 * n; }");
        Files.writeString(folder.resolve("b.jsh"), "int later = fromScript + 1;");
        Map<String, String> environment = Map.of(
                "IJAVA_CLASSPATH",
                folder + "/*.jar",
                "IJAVA_STARTUP_SCRIPTS_PATH",
                folder + "/*.jsh",
                "JJAVA_STARTUP_SCRIPT",
                "int own = 5; broken(",
                "IJAVA_COMPILER_OPTS",
                "-Xlint:all");
        try (KernelProcess kernel = KernelProcess.start(environment);
                KernelClient client = kernel.connect()) {
            Answer first = client.run("twice(later)");
            assertThat(first.result()).isEqualTo("42");
            assertThat(first.stderr()).contains("The start-up script JJAVA_STARTUP_SCRIPT failed");
            assertThat(client.run("new String(kernel().classLoader()"
                                    + ".getResourceAsStream(\"greeting.txt\").readAllBytes())")
                            .result())
                    .isEqualTo("from the jar");
        }
    }

    @Test
    void stopsACellThatTakesTooLong() throws Exception {
        try (KernelProcess kernel = KernelProcess.start(Map.of("IJAVA_TIMEOUT", "8 SECONDS"));
                KernelClient client = kernel.connect()) {
            assertThat(client.run("while (true) {}").errorValue()).contains("longer than 8.0 s");
            assertThat(client.run("1 + 1").result()).isEqualTo("2");
        }
    }
}
