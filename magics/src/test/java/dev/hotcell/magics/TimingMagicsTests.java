package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.testing.RealSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What runs code, and what shows its classes, on code that really runs. */
class TimingMagicsTests {
    private final RealSession session = new RealSession();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void timesAnExpressionAsOftenAsAsked() throws Exception {
        session.run("int[] calls = {0};");

        Timing timing = (Timing) session.run("%timeit -n 5 -r 3 calls[0]++");

        assertThat(session.run("calls[0]")).isEqualTo(15);
        assertThat(timing.runs()).isEqualTo(3);
        assertThat(timing.timesInRun()).isEqualTo(5);
        assertThat(timing.best()).isPositive().isLessThanOrEqualTo(timing.mean());
        assertThat(timing.worst()).isGreaterThanOrEqualTo(timing.mean());
        assertThat(timing.toString()).contains("±", "3 runs of 5 times");
    }

    @Test
    void warmsUpAndFillsItsRunsWhereNoNumberIsGiven() throws Exception {
        session.run("long[] calls = {0};");

        Timing timing = (Timing) session.run("%timeit -r 2 calls[0]++");

        long measured = 2L * timing.timesInRun();
        assertThat((Long) session.run("calls[0]")).isGreaterThan(measured);
    }

    @Test
    void takesOptionsAsIPythonWritesThem() throws Exception {
        session.run("int[] calls = {0};");

        assertThat(session.run(
                        "Timing t = null;".replace("Timing", "Object") + "\nt = %timeit -n3 -r2 -o calls[0]++\nt"))
                .isInstanceOf(Timing.class);
        assertThat(session.run("calls[0]")).isEqualTo(6);
        assertThat(session.run("%timeit -qn2 -r1 calls[0]++")).isNull();
        assertThat(session.run("calls[0]")).isEqualTo(8);
        assertThat(session.run("%timeit -n 1 -r 1 -calls[0]")).isInstanceOf(Timing.class);
    }

    @Test
    void runsTheCodeAboveACellOnceAndDoesNotTimeIt() throws Exception {
        session.run("int[] calls = {0, 0};");

        session.run("%%timeit -n 4 -r 2 int[] own = calls; own[0]++\nown[1]++");

        assertThat(session.run("calls[0]")).isEqualTo(1);
        assertThat(session.run("calls[1]")).isEqualTo(8);
    }

    @Test
    void timesTheStatementsOfACell() throws Exception {
        session.run("StringBuilder said = new StringBuilder();");

        session.run("%%timeit -n 2 -r 1\nfor (int i = 0; i < 2; i++) {\n    said.append('x');\n}");

        assertThat(session.run("said.toString()")).isEqualTo("xxxx");
    }

    @Test
    void timesLambdasAndStringsAsTheyAreWritten() throws Exception {
        session.run("String last = \"\";");
        session.run(
                "%timeit -n 1 -r 1 last = \"-n 3  'x'\" + java.util.stream.IntStream.of(1, 2).map(i -> i * i).sum()");

        assertThat(session.run("last")).isEqualTo("-n 3  'x'5");
    }

    @Test
    void saysWhatIsWrongWithCodeToTime() {
        assertThatThrownBy(() -> session.run("%timeit")).hasMessageContaining("%timeit [-n N] [-r N] CODE");
        assertThatThrownBy(() -> session.run("%timeit -r 0 1 + 1")).hasMessageContaining("one run");
        assertThatThrownBy(() -> session.run("%timeit -n 1 -r 1 missing()")).hasMessageContaining("missing");
        assertThatThrownBy(() -> session.run("%timeit -n 1 -r 1 Integer.parseInt(\"x\")"))
                .isInstanceOf(NumberFormatException.class);
    }

    @Test
    void timesCodeOnceAndReturnsItsValue() throws Exception {
        try (StandardOutput out = new StandardOutput()) {
            assertThat(session.run("int[] n = {0};\n%time n[0] = n[0] + 41")).isEqualTo(41);
            assertThat(out.printed()).containsPattern("Wall time: .+, processor time of all threads: .+");
        }
        assertThat(session.run("%%time\nint kept = 6;\nkept * 7")).isEqualTo(42);
        assertThat(session.run("kept")).isEqualTo(6);
    }

    @Test
    void saysTheTimeOfWhatFails() throws Exception {
        try (StandardOutput out = new StandardOutput()) {
            assertThatThrownBy(() -> session.run("%time Integer.parseInt(\"x\")"))
                    .isInstanceOf(NumberFormatException.class);
            assertThat(out.printed()).contains("Wall time: ");
        }
    }

    @Test
    void showsTheMembersAndTheBytecodeOfAClass() throws Exception {
        MimeBundle members = (MimeBundle) session.run("%javap java.util.Optional");
        assertThat(members.plainText())
                .contains("public final class java.util.Optional<T>", "orElseThrow()")
                .doesNotContain("invokestatic");

        MimeBundle code = (MimeBundle) session.run("%javap -c -p java.util.Optional");
        assertThat(code.plainText()).contains("areturn", "private final T value");

        assertThatThrownBy(() -> session.run("%javap no.such.Type")).hasMessageContaining("no.such.Type");
        assertThatThrownBy(() -> session.run("%javap")).hasMessageContaining("%javap java.lang.String");
    }
}
