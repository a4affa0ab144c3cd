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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DifferentialTests {
    private static final List<String> IMPORTS = List.of(
            "import java.util.*;", "import java.util.function.*;", "import java.util.stream.*;", "import java.io.*;");

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void agreesWithJShell(SnippetSequence sequence) {
        List<String> expected;
        List<String> actual;
        try (Interpreter jshell = new JShellInterpreter(loader(), IMPORTS)) {
            expected = Transcript.of(jshell, sequence.cells());
        }
        try (Interpreter compiler = new CompilingInterpreter(loader(), IMPORTS, List.of())) {
            actual = Transcript.of(compiler, sequence.cells());
        }
        if (sequence.difference().isEmpty()) {
            assertThat(actual).isEqualTo(expected);
        } else {
            assertThat(actual).as("no longer differs: " + sequence.difference()).isNotEqualTo(expected);
        }
    }

    private static ClassLoader loader() {
        return DifferentialTests.class.getClassLoader();
    }
}
