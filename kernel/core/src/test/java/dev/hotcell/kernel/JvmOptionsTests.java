package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.session.StartOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM of a kernel has the options that the environment, or an earlier cell, asks for. */
final class JvmOptionsTests {
    @TempDir
    private Path folder;

    @Test
    void takesTheOptionsOfTheEnvironment() throws Exception {
        Map<String, String> environment = Map.of("JJAVA_JVM_OPTS", "-Dmine='a b' -Xmx200m -XX:+UseParallelGC");
        try (KernelProcess kernel = KernelProcess.start(environment);
                KernelClient client = kernel.connect()) {
            assertThat(client.run("System.getProperty(\"mine\")").result()).isEqualTo("a b");
            assertThat(client.run("Runtime.getRuntime().maxMemory() >> 20").result())
                    .satisfies(
                            megabytes -> assertThat(Integer.parseInt(megabytes)).isBetween(150, 200));
            long inner =
                    Long.parseLong(client.run("ProcessHandle.current().pid()").result());
            assertThat(inner).isNotEqualTo(kernel.pid());

            kernel.signal("KILL");
            Optional<ProcessHandle> left = ProcessHandle.of(inner);
            if (left.isPresent()) {
                assertThat(left.get().onExit().get(30, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    @Test
    void endsAsTheKernelEnds() throws Exception {
        try (KernelProcess kernel = KernelProcess.start(Map.of("HOTCELL_JVM_OPTS", "-Dmine=1"));
                KernelClient client = kernel.connect()) {
            client.send("Runtime.getRuntime().halt(7);", Map.of());
            assertThat(kernel.exitStatus()).isEqualTo(7);
        }
    }

    @Test
    void startsWithoutOptionsThatTheJvmRefusesAndSaysSo() throws Exception {
        try (KernelProcess kernel = KernelProcess.start(Map.of("HOTCELL_JVM_OPTS", "-Xmx12parsecs"));
                KernelClient client = kernel.connect()) {
            assertThat(client.run("int n = 1;").stderr())
                    .contains("does not start with the options -Xmx12parsecs", "Invalid maximum heap size");
            assertThat(client.run("n").result()).isEqualTo("1");
        }
    }

    @Test
    void keepsOptionsForTheNextStartBesideTheConnectionFile() throws Exception {
        Path connection = folder.resolve("kernel-1.json");
        StartOptions.of(connection).write(List.of("-Xmx1g", "-Da=b c"));

        assertThat(StartOptions.of(connection).read()).containsExactly("-Xmx1g", "-Da=b c");
        assertThat(folder.resolve("kernel-1.jvm-options")).exists();

        StartOptions.of(connection).forget();
        assertThat(StartOptions.of(connection).read()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void replacesTheCollectorRatherThanAskingForTwo() {
        assertThat(Relaunch.java(List.of("-XX:+UseSerialGC", "-Xms32m"), List.of("-XX:+UseZGC")))
                .contains("-Xms32m", "-XX:+UseZGC")
                .doesNotContain("-XX:+UseSerialGC");
        assertThat(Relaunch.java(List.of("-XX:+UseSerialGC"), List.of("-Xmx1g")))
                .contains("-XX:+UseSerialGC", "-Xmx1g");
    }
}
