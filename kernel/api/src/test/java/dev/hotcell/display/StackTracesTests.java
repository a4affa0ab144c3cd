package dev.hotcell.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackTracesTests {

    @Test
    void pointsIntoTheCellAndHidesTheMachinery() {
        Throwable thrown = thrown(
                new IllegalStateException("no data"),
                frame("java.util.Objects", "requireNonNull", "Objects.java", 233),
                frame("REPL.$JShell$13", "load", "Cell 3", 7),
                frame("java.lang.reflect.Method", "invoke", "Method.java", 569),
                frame("REPL.$JShell$14", "do_it$", "Cell 4", 1),
                frame(
                        "jdk.jshell.execution.LocalExecutionControl",
                        "lambda$invoke$1",
                        "LocalExecutionControl.java",
                        98),
                frame("h12_.Stubs", "load", null, -1),
                frame("dev.hotcell.kernel.Shell", "run", "Shell.java", 5),
                frame("java.lang.Thread", "run", "Thread.java", 840));

        assertThat(StackTraces.text(thrown)).isEqualTo("""
                        java.lang.IllegalStateException: no data
                            at java.util.Objects.requireNonNull(Objects.java:233)
                            at load (Cell 3, line 7)
                            at Cell 4, line 1""");
    }

    @Test
    void namesMethodsOfClassesConstructorsAndLambdas() {
        assertThat(StackTraces.describe(frame("REPL.$JShell$9$Net$Layer", "forward", "Cell 2", 4)))
                .isEqualTo("Net.Layer.forward (Cell 2, line 4)");
        assertThat(StackTraces.describe(frame("REPL.$JShell$9B$Net", "<init>", "Cell 2", 4)))
                .isEqualTo("new Net (Cell 2, line 4)");
        assertThat(StackTraces.describe(frame("REPL.$JShell$9", "lambda$load$0", "Cell 2", 4)))
                .isEqualTo("load, lambda (Cell 2, line 4)");
        assertThat(StackTraces.describe(frame("REPL.$JShell$9", "lambda$do_it$$0", "Cell 2", 4)))
                .isEqualTo("lambda (Cell 2, line 4)");
        assertThat(StackTraces.describe(frame("Net.Layer", "forward", "Cell 2", 4)))
                .isEqualTo("Net.Layer.forward (Cell 2, line 4)");
        assertThat(StackTraces.describe(frame("u12_.Net$Layer", "forward", "Cell 2", 4)))
                .isEqualTo("Net.Layer.forward (Cell 2, line 4)");
        assertThat(StackTraces.describe(frame("c12_.$Cell", "load", "Cell 2", 4)))
                .isEqualTo("load (Cell 2, line 4)");
        assertThat(StackTraces.describe(frame("c12_.$Cell", "$run", "Cell 2", 4)))
                .isEqualTo("Cell 2, line 4");
        assertThat(StackTraces.describe(frame("c12_.$Cell", "lambda$$run$0", "Cell 2", 4)))
                .isEqualTo("lambda (Cell 2, line 4)");
        assertThat(StackTraces.describe(frame("", "load", "Cell 2", 4))).isEqualTo("load (Cell 2, line 4)");
        assertThat(StackTraces.describe(frame("", "", "Cell 2", 4))).isEqualTo("Cell 2, line 4");
        assertThat(StackTraces.describe(frame("REPL.$JShell$9", "<clinit>", "Cell 2", -1)))
                .isEqualTo("Cell 2");
    }

    @Test
    void showsEveryCauseAndSuppressedException() {
        Throwable cause = thrown(new java.io.IOException("disk"), frame("REPL.$JShell$1", "read", "Cell 1", 2));
        Throwable top = thrown(new RuntimeException("top", cause), frame("REPL.$JShell$2", "do_it$", "Cell 2", 1));
        top.addSuppressed(thrown(new IllegalStateException("closing"), frame("REPL.$JShell$2", "do_it$", "Cell 2", 3)));

        assertThat(StackTraces.text(top)).isEqualTo("""
                        java.lang.RuntimeException: top
                            at Cell 2, line 1
                            Suppressed: java.lang.IllegalStateException: closing
                                at Cell 2, line 3
                        Caused by: java.io.IOException: disk
                            at read (Cell 1, line 2)""");
    }

    @Test
    void survivesCausesInACircleAndMessagesThatFail() {
        Exception a = new Exception("a");
        Exception b = new Exception("b", a);
        a.initCause(b);
        assertThat(StackTraces.text(a)).contains("Caused by: java.lang.Exception: a (shown above)");
        Exception failing = new Exception() {
            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };
        assertThat(StackTraces.text(failing)).contains("toString threw java.lang.IllegalStateException");
    }

    @Test
    void boundsADeepRecursion() {
        StackTraceElement[] frames = new StackTraceElement[1024];
        java.util.Arrays.fill(frames, frame("REPL.$JShell$2", "f", "Cell 2", 1));
        assertThat(StackTraces.text(thrown(new StackOverflowError(), frames)))
                .endsWith("… 964 more")
                .hasSizeLessThan(3000);
    }

    @Test
    void showsAThrowableInHtmlEscaped() {
        MimeBundle bundle =
                new RendererRegistry().render(thrown(new Exception("<b>"), frame("A", "<init>", "A.java", 1)));
        assertThat((String) bundle.data().get(MimeTypes.HTML))
                .contains("java.lang.Exception: &lt;b&gt;</b>")
                .doesNotContain("<init>");
        assertThat(bundle.plainText()).isEqualTo("java.lang.Exception: <b>\n    at A.<init>(A.java:1)");
    }

    private static <T extends Throwable> T thrown(T thrown, StackTraceElement... frames) {
        thrown.setStackTrace(frames);
        return thrown;
    }

    private static StackTraceElement frame(String type, String method, String file, int line) {
        return new StackTraceElement(type, method, file, line);
    }
}
