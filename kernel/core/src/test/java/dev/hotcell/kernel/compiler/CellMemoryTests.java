package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.interpreter.Source;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cells have superseded is let go of: their classes, and what their variables held. */
@Timeout(300)
final class CellMemoryTests {
    /** Cells that a long session repeats; N is another number each time. */
    private static final List<String> CELLS = List.of(
            "class Point { int x = N; int shift(int by) { return x + by; } }",
            "class Point { int x = N; int y; String text() { return \"N\"; } }",
            "record Pair(int a, int bN) { }",
            "enum Mode { A, BN; Mode next() { return values()[(ordinal() + 1) % 2]; } }",
            "int f(int a) { return a * N; }",
            "long f(int a) { return a + N; }",
            "var point = new Point(); point.x = N;",
            "Supplier<Integer> later = () -> N + (int) f(2);",
            "Runnable twice = new Runnable() { int n = N; public void run() { n += 1; } }; twice.run();",
            "Stream.of(1, 2, N).map(i -> i * 2).filter(i -> i > N).toList()",
            "int total = 0; for (int i = 0; i < 3; i++) { total += i * N; }",
            "interface Shape { double area(); } Shape shape = () -> N;",
            "import java.util.concurrent.atomic.*; var count = new AtomicInteger(N); count",
            "try { throw new IllegalStateException(\"N\"); } catch (IllegalStateException e) { total = N; }",
            "1 + 1");

    @Test
    void aThousandCellsLeaveHardlyMoreClassesThanTwoHundred() throws Exception {
        try (CompilingInterpreter interpreter = new CompilingInterpreter(
                CellMemoryTests.class.getClassLoader(),
                List.of("import java.util.function.*;", "import java.util.stream.*;"),
                List.of())) {
            for (int i = 0; i < 200; i++) {
                run(interpreter, i);
            }
            int before = loadedClasses();
            int packages = interpreter.livePackages();
            for (int i = 200; i < 1000; i++) {
                run(interpreter, i);
            }
            // A cell is one class at least, and its holders and lambdas are more: without unloading it were thousands.
            assertThat(loadedClasses() - before).isLessThan(250);
            assertThat(interpreter.livePackages() - packages).isLessThan(50);
        }
    }

    private static void run(CompilingInterpreter interpreter, int number) throws Exception {
        String code = CELLS.get(number % CELLS.size()).replace("N", String.valueOf(number));
        interpreter.evaluate(new Source(code, number + 1, 1));
    }

    private static int loadedClasses() {
        System.gc();
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    @Test
    void aCellOfAHundredMegabytesIsEditedFiftyTimesInAHeapOfThreeHundred() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx300m", "-XX:+UseSerialGC", "-Djdk.attach.allowAttachSelf=true"));
        command.addAll(List.of("--add-exports", "jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(LargeCells.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(said).isTrue();
            assertThat(said).endsWith("50 cells of 100 MB, the last one holds 49\n");
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** A session that edits and runs one cell again and again. */
    static final class LargeCells {
        private LargeCells() {}

        public static void main(String[] arguments) throws Exception {
            try (CompilingInterpreter interpreter =
                    new CompilingInterpreter(LargeCells.class.getClassLoader(), List.of(), List.of())) {
                for (int i = 0; i < 50; i++) {
                    String code =
                            "byte[] big = new byte[100_000_000]; big[0] = " + i + ";\nRunnable r = () -> big[1]++;";
                    interpreter.evaluate(new Source(code, i + 1, 1));
                }
                Object last = interpreter.evaluate(new Source("big[0]", 51, 1)).value();
                System.out.print("50 cells of 100 MB, the last one holds " + last + "\n");
            }
        }
    }
}
