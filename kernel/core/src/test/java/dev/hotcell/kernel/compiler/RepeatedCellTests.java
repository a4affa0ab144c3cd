package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.kernel.interpreter.EvaluationException;
import dev.hotcell.kernel.interpreter.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cells that are run again are not compiled again, and nobody sees that. */
@Timeout(60)
final class RepeatedCellTests {
    private final CompilingInterpreter interpreter = new CompilingInterpreter(
            RepeatedCellTests.class.getClassLoader(), List.of("import java.util.*;"), List.of());
    private int cells;

    private Object run(String code) throws Exception {
        return interpreter.evaluate(new Source(code, ++cells, 1)).value();
    }

    @AfterEach
    void close() {
        interpreter.close();
    }

    @Test
    void followsWhatItsNamesMean() throws Exception {
        run("int x = 1;");
        assertThat(run("x + 1")).isEqualTo(2);
        run("x = 5;");
        assertThat(run("x + 1")).isEqualTo(6);
        run("String x = \"a\";");
        assertThat(run("x + 1")).isEqualTo("a1");
        run("int f() { return 1; }");
        assertThat(run("f() + 1")).isEqualTo(2);
        run("double f() { return 1.5; }");
        assertThat(run("f() + 1")).isEqualTo(2.5);
    }

    @Test
    void namesTheCellThatRuns() throws Exception {
        String code = "int[] none = {};\nnone[1]++;";
        for (int i = 0; i < 4; i++) {
            int number = cells + 1;
            assertThatThrownBy(() -> run(code))
                    .isInstanceOfSatisfying(
                            EvaluationException.class,
                            e -> assertThat(e.thrown().getStackTrace()[0].getFileName())
                                    .isEqualTo("Cell " + number));
        }
    }

    @Test
    void declaresAgainWhatItDeclares() throws Exception {
        String code = "int n = 0;\nint next() { return ++n; }\nrecord Pair(int a, int b) {}\n"
                + "Runnable r = () -> next();\nr.run();\nnew Pair(next(), n).toString()";
        for (int i = 0; i < 4; i++) {
            assertThat(run(code)).isEqualTo("Pair[a=2, b=2]");
        }
        assertThat(run("next()")).isEqualTo(3);
    }

    @Test
    void takesTheTextOfAnotherUnitForTheSameOnlyIfItIs() {
        Map<String, String> first = Map.of("$Cell", "package u3_; import static u3_.$Cell.f; class $Cell {}");
        Map<String, String> same = Map.of("$Cell", "package u12_; import static u12_.$Cell.f; class $Cell {}");
        Map<String, String> other = Map.of("$Cell", "package u12_; import static u3_.$Cell.f; class $Cell {}");
        Map<String, String> unclear = Map.of("$Cell", "package u3_; class $Cell { String s = \"u3_\"; }");

        String key = OutcomeCache.key("u3_", first, true);
        assertThat(key).isNotNull();
        assertThat(OutcomeCache.key("u12_", same, true)).isEqualTo(key);
        assertThat(OutcomeCache.key("u12_", other, true)).isNotEqualTo(key);
        assertThat(OutcomeCache.key("u3_", first, false)).isNotEqualTo(key);
        assertThat(OutcomeCache.key("u3_", unclear, true)).isNull();
    }
}
