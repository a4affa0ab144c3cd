package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.Source;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cells that are too large for one method of the JVM. */
@Timeout(120)
final class LargeCellTests {
    private final CompilingInterpreter interpreter =
            new CompilingInterpreter(LargeCellTests.class.getClassLoader(), List.of("import java.util.*;"), List.of());
    private int cells;

    private Object run(String code) throws Exception {
        return interpreter.evaluate(new Source(code, ++cells, 1)).value();
    }

    private static String lines(int count, String line) {
        return IntStream.range(0, count)
                .mapToObj(i -> line.replace("#", String.valueOf(i)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @AfterEach
    void close() {
        interpreter.close();
    }

    @Test
    void aCellOfThousandsOfStatementsRunsInSeveralMethods() throws Exception {
        String code = "long sum = 0;\nMap<String, Integer> seen = new HashMap<>();\n"
                + lines(4000, "sum += twice(#); seen.put(\"key#\", #);")
                + "int twice(int n) { return n * 2; }\nsum + seen.size()";
        assertThat(run(code)).isEqualTo(3999L * 4000 + 4000);
        assertThat(run("sum")).isEqualTo(3999L * 4000);
    }

    @Test
    void anErrorNearTheEndOfALargeCellMeansThatNothingRan() throws Exception {
        run("int n = 1;");
        String code = lines(4000, "n = n + Objects.hash(#, \"s#\", n, #);") + "n = \"no\";";
        assertThatThrownBy(() -> run(code))
                .isInstanceOfSatisfying(
                        CompilationException.class,
                        e -> assertThat(e.problems())
                                .extracting(p -> p.line() + ":" + p.column())
                                .containsExactly("4001:5"));
        assertThat(run("n")).isEqualTo(1);
    }

    @Test
    void aSingleStatementThatIsTooLargeSaysWhatToDo() {
        String code = "int[] data = {"
                + IntStream.range(100_000, 115_000).mapToObj(String::valueOf).collect(Collectors.joining(",")) + "};";
        assertThatThrownBy(() -> run(code))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining("too large")
                .hasMessageContaining("read the data from a file");
    }
}
