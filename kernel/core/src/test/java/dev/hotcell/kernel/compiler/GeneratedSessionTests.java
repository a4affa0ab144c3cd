package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.interpreter.Interpreter;
import java.util.List;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Sessions that nobody thought of come out as they do in JShell. */
final class GeneratedSessionTests {
    private static final List<String> IMPORTS = List.of("import java.util.*;", "import java.util.function.*;");
    private static final JShellOracle ORACLE = new JShellOracle(IMPORTS);

    @Provide
    Arbitrary<List<String>> sessions() {
        return Arbitraries.longs()
                .map(seed -> new SessionGenerator(seed, Runtime.version().feature()).cells(14));
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void comeOutAsInJShell(@ForAll("sessions") List<String> cells) throws Exception {
        Future<List<String>> inJShell = ORACLE.ask(cells);
        List<String> here;
        try (Interpreter compiler =
                new CompilingInterpreter(GeneratedSessionTests.class.getClassLoader(), IMPORTS, List.of())) {
            here = Transcript.of(compiler, cells);
        }
        assertThat(here).isEqualTo(inJShell.get().equals(here) ? here : ORACLE.askAfresh(cells));
    }

    @AfterContainer
    static void close() {
        ORACLE.close();
    }
}
