package dev.hotcell.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens to hot things when the JVM ends, in a JVM that does. */
class HotShutdownTests {

    /** Prints when it is closed. */
    private record Engine(String name) implements HotResource {
        @Override
        public String kind() {
            return "engine";
        }

        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public long sizeInBytes() {
            return 1;
        }

        @Override
        public void close() {
            System.out.println("closed " + name);
        }
    }

    public static void main(String[] arguments) {
        Hot.get("context", Map.of(), () -> new Engine("context"));
        Hot.get("model", Map.of(), () -> new Engine("model"));
        Hot.get("context", Map.of(), () -> new Engine("context"));
        System.exit(3);
    }

    @Test
    void closesTheLastLoadedFirst() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HotShutdownTests.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(output.lines()).containsExactly("closed model", "closed context");
    }
}
