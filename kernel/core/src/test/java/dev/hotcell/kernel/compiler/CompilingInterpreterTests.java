package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.interpreter.EvaluationException;
import dev.hotcell.kernel.interpreter.Source;
import dev.hotcell.kernel.weaving.StopSignal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(PlatformIndexExtension.class)
final class CompilingInterpreterTests {
    private final CompilingInterpreter interpreter = new CompilingInterpreter(
            CompilingInterpreterTests.class.getClassLoader(),
            List.of("import java.util.*;", "import java.util.stream.*;", "import java.util.concurrent.*;"),
            List.of());
    private int cells;

    private Object run(String code) throws CompilationException, EvaluationException {
        return interpreter.evaluate(new Source(code, ++cells, 1)).value();
    }

    @AfterEach
    void close() {
        interpreter.close();
    }

    @Test
    void keepsAVariableWhenTheMethodItCameFromIsRedefined() throws Exception {
        run("int f() { return 1; }");
        run("var v = f();");
        run("int f() { return 2; }");
        assertThat(run("v * 10 + f()")).isEqualTo(12);
    }

    @Test
    void resetsOnlyVariablesThatHoldObjectsOfAChangedClass() throws Exception {
        run("class A { int x = 1; }");
        run("var a = new A(); var all = new ArrayList<Object>(List.of(a)); int other = 7;");
        run("class A { int x = 2; int y; }");
        assertThat(run("a")).isNull();
        assertThat(run("all")).isNull();
        assertThat(run("other")).isEqualTo(7);
    }

    @Test
    void keepsObjectsOfAClassThatIsDeclaredAgainAsItWas() throws Exception {
        run("class A { static int made; A() { made++; } }");
        run("var a = new A();");
        run("class A { static int made; A() { made++; } }");
        assertThat(run("a != null && A.made == 1")).isEqualTo(true);
    }

    @Test
    void lambdasFollowARedefinedMethod() throws Exception {
        run("int f() { return 1; }");
        run("Callable<Integer> c = () -> f();");
        run("int f() { return 2; }");
        assertThat(run("c.call()")).isEqualTo(2);
    }

    @Test
    void membersOfAnAnonymousClassAreKnownToLaterCells() throws Exception {
        run("var point = new Object() { int x = 3; int twice() { return x * 2; } };");
        run("int read() { return point.x; }");
        assertThat(run("point.x = 4; point.twice() + read()")).isEqualTo(12);
        run("var counter = new Object() { int n; };\nRunnable count = () -> counter.n++;\ncount.run(); count.run();");
        assertThat(run("counter.n")).isEqualTo(2);
        assertThat(interpreter.variables())
                .filteredOn(v -> v.name().equals("point"))
                .extracting(v -> v.type())
                .containsExactly("Object");
    }

    @Test
    void codeThatRunsLateFindsWhatItMentionsAfterACollection() throws Exception {
        run("class A { int x = 1; }");
        run("Callable<Object> make = () -> new A().x;");
        run("class A { int x = 2; int y; }");
        for (int i = 0; i < 5; i++) {
            run("int n" + i + " = " + i + ";");
            System.gc();
        }
        assertThat(run("make.call()")).isEqualTo(1);
    }

    @Test
    void saysWhatIsMissingWhenAMethodIsCalledTooEarly() throws Exception {
        run("int f() { return later(); }");
        assertThatThrownBy(() -> run("f()"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("later");
        run("int later() { return 3; }");
        assertThat(run("f()")).isEqualTo(3);
    }

    @Test
    void offersTheLastValueUnderItsNumber() throws Exception {
        run("List.of(\"a\", \"b\")");
        assertThat(offered("$")).contains("$1");
        assertThat(offered("$1.get(0).isBl")).containsExactly("isBlank()");
        run("class P { int width = 3; }\nnew P()");
        assertThat(offered("$")).contains("$2").doesNotContain("$1");
        assertThat(offered("$2.wid")).containsExactly("width");
        assertThat(run("$2.width")).isEqualTo(3);
    }

    private List<String> offered(String code) {
        return interpreter.complete(code, code.length()).items().stream()
                .map(Completions.Item::text)
                .toList();
    }

    @Test
    void reportsAllErrorsWithTheirPlaces() {
        assertThatThrownBy(() -> run("int x = \"a\";\n\nint y = z;"))
                .isInstanceOfSatisfying(
                        CompilationException.class,
                        e -> assertThat(e.problems())
                                .extracting(p -> p.line() + ":" + p.column())
                                .containsExactly("1:9", "3:9"));
    }

    @Test
    void runsNothingOfACellThatDoesNotCompile() throws Exception {
        run("int n = 1;");
        assertThatThrownBy(() -> run("n = 2;\nnope();")).isInstanceOf(CompilationException.class);
        assertThat(run("n")).isEqualTo(1);
    }

    @Test
    void keepsWhatRanBeforeAnException() throws Exception {
        assertThatThrownBy(() -> run("int k = 0;\nfor (;;) { k++; if (k == 5) throw new Exception(); }"))
                .isInstanceOf(EvaluationException.class);
        assertThat(run("k")).isEqualTo(5);
    }

    @Test
    void namesCellsAndLinesInTraces() {
        assertThatThrownBy(() -> run("int a = 1;\nint f() {\n  return a / 0;\n}\nf();"))
                .isInstanceOfSatisfying(EvaluationException.class, e -> {
                    StackTraceElement[] trace = e.thrown().getStackTrace();
                    assertThat(trace).hasSize(2);
                    assertThat(trace[0].getFileName() + ":" + trace[0].getLineNumber())
                            .isEqualTo("Cell 1:3");
                    assertThat(trace[1].getLineNumber()).isEqualTo(5);
                });
    }

    @Test
    void letsGoOfSupersededValues() throws Exception {
        for (int i = 0; i < 50; i++) {
            run("byte[] big = new byte[100_000_000]; big[" + i + "] = 1;");
            run("new byte[50_000_000]");
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        assertThat(runtime.totalMemory() - runtime.freeMemory()).isLessThan(300_000_000);
    }

    @Test
    void collectsTheCodeOfSupersededMethods() throws Exception {
        for (int i = 0; i < 200; i++) {
            run("int f() { return " + i + "; }");
        }
        System.gc();
        assertThat(interpreter.livePackages()).isLessThan(100);
        assertThat(run("f()")).isEqualTo(199);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) { n++; }",
                "while (true) { try { n++; Thread.sleep(1); } catch (Throwable t) { } }",
                "Thread.sleep(100_000);",
                "IntStream.range(0, 100).parallel().forEach(i -> { while (true) { n++; } });",
                "new CompletableFuture<String>().get();",
                "var l = new java.util.concurrent.locks.ReentrantLock(); var t = new Thread(l::lock); t.start(); t.join(); l.lock();",
                "new LinkedBlockingQueue<String>().take();"
            })
    void stopsOnInterruptAndKeepsState(String code) throws Exception {
        run("volatile long n = 0; int kept = 42;");
        // As the kernel does: the signal of a cell, which its evaluation becomes a part of.
        try (StopSignal cell = new StopSignal(CellContext.current(), className -> false)) {
            Thread user = new Thread(() -> {
                try {
                    Thread.sleep(300);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                cell.raise();
            });
            user.start();
            assertThatThrownBy(() -> run(code)).isInstanceOf(CellInterruptedException.class);
            user.join();
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(run("kept")).isEqualTo(42);
    }
}
