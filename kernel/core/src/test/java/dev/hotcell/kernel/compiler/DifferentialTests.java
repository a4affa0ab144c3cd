package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.jshell.JShellInterpreter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(PlatformIndexExtension.class)
final class DifferentialTests {
    private static final List<String> IMPORTS = List.of(
            "import java.util.*;", "import java.util.function.*;", "import java.util.stream.*;", "import java.io.*;");

    private static final ExecutorService background = Executors.newSingleThreadExecutor();
    private static long began;
    private static int run;

    static Stream<SnippetSequence> sequences() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(DifferentialTests.class.getResource("sequences"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .sorted()
                    .flatMap(f -> SnippetSequence.read(f).stream())
                    .filter(s -> s.since() <= Runtime.version().feature())
                    .toList()
                    .stream();
        }
    }

    @BeforeAll
    static void startTheClock() {
        began = System.nanoTime();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void agreesWithJShell(SnippetSequence sequence) throws Exception {
        run++;
        // Each on a core of its own: JShell takes three times as long.
        Future<List<String>> oracle = background.submit(() -> {
            try (Interpreter jshell = new JShellInterpreter(loader(), IMPORTS)) {
                return Transcript.of(jshell, sequence.cells());
            }
        });
        List<String> actual;
        try (Interpreter compiler = new CompilingInterpreter(loader(), IMPORTS, List.of())) {
            actual = Transcript.of(compiler, sequence.cells());
        }
        List<String> expected = oracle.get();
        if (sequence.difference().isEmpty()) {
            assertThat(actual).isEqualTo(expected);
        } else {
            assertThat(actual).as("no longer differs: " + sequence.difference()).isNotEqualTo(expected);
        }
    }

    @AfterAll
    static void tellHowLongItTook() {
        background.shutdown();
        System.out.printf(
                "%d sequences agree with JShell or differ on purpose; that took %.1f s%n",
                run, (System.nanoTime() - began) / 1e9);
        assertThat(run).as("sequences").isGreaterThanOrEqualTo(600);
    }

    private static ClassLoader loader() {
        return DifferentialTests.class.getClassLoader();
    }
}
