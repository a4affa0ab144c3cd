package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.interpreter.Interpreter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(PlatformIndexExtension.class)
final class DifferentialTests {
    private static final List<String> IMPORTS = List.of(
            "import java.util.*;", "import java.util.function.*;", "import java.util.stream.*;", "import java.io.*;");

    private static JShellOracle oracle;
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

    static Stream<Arguments> sequencesAndAnswers() throws IOException, URISyntaxException {
        return sequences().map(s -> Arguments.of(s, oracle.ask(s.cells()))).toList().stream();
    }

    @BeforeAll
    static void startTheClock() {
        oracle = new JShellOracle(IMPORTS);
        began = System.nanoTime();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequencesAndAnswers")
    void agreesWithJShell(SnippetSequence sequence, Future<List<String>> answer) throws Exception {
        run++;
        List<String> here;
        try (Interpreter compiler = new CompilingInterpreter(loader(), IMPORTS, List.of())) {
            here = Transcript.of(compiler, sequence.cells());
        }
        List<String> expected =
                sequence.difference().map(SnippetSequence.Difference::inJShell).orElse(here);
        List<String> inJShell = answer.get().equals(expected) ? expected : oracle.askAfresh(sequence.cells());
        if (sequence.difference().isEmpty()) {
            assertThat(here).isEqualTo(inJShell);
        } else {
            SnippetSequence.Difference difference = sequence.difference().get();
            assertThat(inJShell).as("in JShell").isEqualTo(difference.inJShell());
            assertThat(here).as(difference.reason()).isEqualTo(difference.here());
            assertThat(here).as("no longer differs").isNotEqualTo(inJShell);
        }
    }

    @AfterAll
    static void tellHowLongItTook() {
        oracle.close();
        System.out.printf(
                "%d sequences agree with JShell or differ on purpose; that took %.1f s%n",
                run, (System.nanoTime() - began) / 1e9);
        assertThat(run).as("sequences").isGreaterThanOrEqualTo(600);
    }

    private static ClassLoader loader() {
        return DifferentialTests.class.getClassLoader();
    }
}
