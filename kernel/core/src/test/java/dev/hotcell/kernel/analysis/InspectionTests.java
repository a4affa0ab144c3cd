package dev.hotcell.kernel.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
    void readsTheSourcesOfTheJdk(@TempDir Path folder) throws Exception {
        Path archive = folder.resolve("src.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("java.base/java/util/Collections.java"));
            zip.write("""
                    package java.util;
                    /** Works on collections. */
                    public class Collections {
                        /** The least of all, by their own order. */
                        public static <T extends Object & Comparable<? super T>> T min(Collection<? extends T> coll) { return null; }
                        /** The least of all, by an order. @param comp the order */
                        public static <T> T min(Collection<? extends T> coll, Comparator<? super T> comp) { return null; }
                    }
                    """.getBytes(StandardCharsets.UTF_8));
        }
        try (Question withSources = new Question(List.of(), archive)) {
            assertThat(withSources.inspect("Collections.mi|n(List.of(1))", true).text())
                    .contains("by their own order", "return null;")
                    .doesNotContain("src.zip");
            assertThat(withSources
                            .inspect("Collections.mi|n(List.of(1), null)", false)
                            .html())
                    .contains("by an order", "comp");
            assertThat(withSources.inspect("java.util.Collection|s", false).text())
                    .contains("Works on collections.");
        }
    }

    @Test
    void showsTheJavadocThatTheRunningJdkHas() {
        assumeTrue(Files.isRegularFile(SourceArchives.ofRunningJdk()), "a JDK with sources");
        assertThat(ask.inspect("Math.hyp|ot(3, 4)", false).text())
                .contains("intermediate overflow", "Parameters", "Returns");
        assertThat(ask.inspect("\"\".strip|()", true).text()).contains("white space removed", "public String strip()");
    }

    @Test
    void saysWhyTheJdkIsNotDocumented(@TempDir Path folder) throws Exception {
        // As Debian has it: a link to a file that another package brings.
        Path link = Files.createSymbolicLink(folder.resolve("src.zip"), folder.resolve("gone.zip"));
        try (Question without = new Question(List.of(), link)) {
            Documentation found = without.inspect("Math.ma|x(1, 2)", true);
            assertThat(found.text())
                    .startsWith("public static int Math.max(int")
                    .endsWith("(Javadoc is not here, for this JDK comes without lib/src.zip)");
            assertThat(found.html()).contains("<em>Javadoc is not here");
            without.declare("/** Mine. */ int twice(int a) { return a; }");
            assertThat(without.inspect("twi|ce(1)", false).text()).doesNotContain("src.zip");
        }
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
