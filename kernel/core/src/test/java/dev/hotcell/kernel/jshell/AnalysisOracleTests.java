package dev.hotcell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.analysis.CodeAnalysis;
import dev.hotcell.kernel.compiler.PlatformIndex;
import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.interpreter.Completions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What JShell's own analysis finds, the kernel's finds too. They differ on purpose on {@code int int int}, which JShell
 * takes for unfinished, and on {@code @Deprecated} alone, which it takes for whole.
 */
class AnalysisOracleTests {
    private static final List<String> IMPORTS =
            List.of("import java.util.*;", "import java.util.function.*;", "import java.util.stream.*;");
    private static final List<String> DECLARATIONS = List.of(
            "record Point(int x, int y) { static int count; double length() { return 0; } }",
            "enum Colour { RED, GREEN; Colour next() { return RED; } }",
            "interface Shape<T> { T area(); default int sides() { return 0; } }",
            "Point point;",
            "Map<String, List<Point>> points;",
            "Shape<? extends Number> shape;",
            "int[][] grid;",
            "<T extends CharSequence & Comparable<T>> T most(T a, T b) { return a; }");

    private static CodeAnalysis analysis;
    private static DeclarationLookup oracle;

    @BeforeAll
    static void start() {
        analysis = new CodeAnalysis(IMPORTS, List.of(), PlatformIndex.given());
        oracle = new DeclarationLookup(IMPORTS);
        DECLARATIONS.forEach(analysis::declare);
        DECLARATIONS.forEach(oracle::declare);
    }

    @AfterAll
    static void stop() {
        analysis.close();
        oracle.close();
    }

    private static Set<String> texts(Completions completions) {
        Set<String> texts = new TreeSet<>();
        // JShell writes the dot behind a package, which a client would not take for a part of the name.
        completions.items().forEach(item -> texts.add(item.text().replaceAll("\\.$", "")));
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "point.",
                "Point.",
                "points.",
                "points.get(\"\").get(0).",
                "points.values().stream().flatMap(l -> l.stream()).map(p -> p.",
                "points.forEach((name, all) -> all.",
                "shape.",
                "shape.area().",
                "grid.",
                "grid[0].",
                "grid[0][0].",
                "most(\"a\", \"b\").",
                "Colour.",
                "Colour.RED.",
                "for (Point p : points.get(\"\")) { p.",
                "Function<Point, Double> f = Point::",
                "new Object() { int own; }.",
                "\"\".",
                "\"a\".chars().mapToObj(c -> (char) c).collect(Collectors.groupingBy(c -> c, Collectors.",
                "class A extends ArrayList<String> { void f() { this.",
                "class A extends ArrayList<String> { void f() { super.",
                "String.class.",
                "Object o = \"\"; if (o instanceof String s) { s.",
                "poin",
                "Poi",
                "mos",
                "Strin",
                "java.util.conc",
                "import java.util.reg",
                "import static java.util.stream.Collectors.to",
            })
    void findsWhatJShellFinds(String code) {
        Completions found = analysis.complete(code, code.length());
        Completions expected = oracle.complete(code, code.length());
        assertThat(texts(expected)).isNotNull();
        Set<String> usable = texts(expected);
        // JDK 25's JShell offers the protected methods of Object, which code in a cell may not call on others.
        usable.removeAll(Set.of("clone()", "finalize()"));
        assertThat(texts(found)).containsAll(usable);
        assertThat(texts(expected).isEmpty() || found.start() == expected.start())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`int x = 1;`",
                "`int f(int a) { return a; }`",
                "`int f(int a) {`",
                "`class A { int x;`",
                "`new Object() {`",
                "`var x = List.of(1,`",
                "`points.`",
                "`switch (1) { case 1 -> {} `",
                "`while (true)`",
                "`if (true) {} else`",
                "`List<String> all = new`",
                "`x -> x`",
                "`}`",
            })
    void tellsWholeCodeAsJShellDoes(String code) {
        Completeness expected = oracle.completeness(code);
        assertThat(analysis.completeness(code).status()).isEqualTo(expected.status());
    }
}
