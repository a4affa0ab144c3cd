package dev.hotcell.kernel.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.interpreter.Documentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTests {
    private final Question ask = new Question();

    @AfterEach
    void close() {
        ask.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'Math.m|ax(1, 2)'; 'int Math.max(int '",
                "'Math.max|'; 'int Math.max(int '",
                "'Math.max(1, |'; 'int Math.max(int '",
                "'Math.max(Math.abs(-1), |'; 'int Math.max(int '",
                "'Math.hypot(|'; 'double Math.hypot(double '",
                "'\"\".isBlank()|'; 'boolean String.isBlank()'",
                "'Str|ing'; 'final class java.lang.String implements'",
                "'var list = List.of(\"a\"); li|st.get(0)'; 'List<String> list'",
                "'new StringBuilder(|'; 'StringBuilder(int '",
                "'System.o|ut.println()'; 'PrintStream System.out'",
                "'Executors|'; 'class java.util.concurrent.Executors'",
                "'Math.PI|'; 'double Math.PI'",
                "'List.of(1).stream().ma|p(x -> x)'; 'Stream<R> Stream.map('",
                "'import java.util.Lis|t;'; 'interface java.util.List<E> extends'",
                "'java.util.concurrent.TimeUni|t'; 'enum java.util.concurrent.TimeUnit'",
            })
    void shows(String code, String expected) {
        assertThat(ask.inspect(code, false).text()).contains(expected);
    }

    @Test
    void knowsNothingOfNothing() {
        assertThat(ask.inspect("nothing|", false).text()).isEmpty();
        assertThat(ask.inspect("|", false).text()).isEmpty();
        assertThat(ask.inspect("1 +| 2", false).text()).isEmpty();
    }

    @Test
    void showsTheOverloadFirstThatHasAsManyParameters() {
        ask.declare("int add(int a) { return a; }", "int add(int a, int b) { return a + b; }");
        assertThat(ask.inspect("ad|d(1, 2)", false).text()).startsWith("int add(int a, int b)");
        assertThat(ask.inspect("ad|d(1)", false).text()).startsWith("int add(int a)");
    }

    @Test
    void showsCommentsAndSourceOfWhatCellsDeclared() {
        String cell = """
                /**
                 * Doubles a {@code number}.
                 *
                 * <ul><li>fast</ul><script>alert(1)</script>
                 *
                 * @param number what to double
                 * @return twice as much & no less
                 * @throws IllegalStateException if {@link Math#abs(int) it} is bad
                 */
                int twice(int number) {
                    return 2 * number;
                }""";
        ask.analysis().declare(cell, cell.indexOf("int twice"), cell.length());
        ask.declare(
                "/** A point. */ record Point(int x) {\n/** Its length. */ double length() { return 1; } }",
                "Point p;");
        Documentation found = ask.inspect("twi|ce(1)", false);
        assertThat(found.text()).isEqualTo("""
                        int twice(int number)

                        Doubles a number.
                          - fastalert(1)

                        Parameters
                            number what to double

                        Returns
                            twice as much & no less

                        Throws
                            IllegalStateException if it is bad""");
        assertThat(found.html()).contains("<code>number</code>").doesNotContain("<script>");
        assertThat(ask.inspect("twi|ce(1)", true).text()).contains("return 2 * number;");
        assertThat(ask.inspect("Poin|t", false).text()).contains("record Point", "A point.");
        assertThat(ask.inspect("p.leng|th()", true).text()).contains("Its length.", "return 1;");
    }

    @Test
    void readsSourcesBesideTheJarOfALibrary(@TempDir Path folder) throws Exception {
        String source = """
                package sample;
                public class Library extends Base {
                    /** Answers a question about {@code text}. */
                    public int answer(String text, java.util.List<String> more) { return 42; }
                    @Override public void inherited() {}
                    public static class Nested {
                        /** Of a nested class. */
                        public int field = 1;
                    }
                }
                class Base {
                    /** Told above. */
                    public void inherited() {}
                }
                """;
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("sample")).resolve("Library.java"), source);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), file.toString()))
                .isZero();
        Path jar = folder.resolve("library-1.0.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("Library", "Library$Nested", "Base")) {
                zip.putNextEntry(new ZipEntry("sample/" + name + ".class"));
                zip.write(Files.readAllBytes(folder.resolve("sample/" + name + ".class")));
            }
        }
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(folder.resolve("library-1.0-sources.jar")))) {
            zip.putNextEntry(new ZipEntry("sample/Library.java"));
            zip.write(source.getBytes(StandardCharsets.UTF_8));
        }
        ask.analysis().addToClassPath(List.of(jar));
        ask.declare("sample.Library library;");
        assertThat(ask.inspect("library.answ|er(", true).text())
                .contains(
                        "int Library.answer(String text, List<String> more)",
                        "Answers a question about text.",
                        "return 42;");
        assertThat(ask.inspect("sample.Library.Nested n; n.fie|ld", false).text())
                .contains("Of a nested class.");
        assertThat(ask.matches("Librar|")).contains("sample.Library");
    }
}
