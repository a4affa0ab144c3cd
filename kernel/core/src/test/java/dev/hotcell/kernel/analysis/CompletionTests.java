package dev.hotcell.kernel.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.interpreter.Completions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTests {
    private final Question ask = new Question();

    @AfterEach
    void close() {
        ask.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'\"\".isBl|'; isBlank()",
                "'Math.hyp|'; hypot(",
                "'int a = 1; Math.hyp|'; hypot(",
                "'var list = List.of(\"a\"); list.get(0).isBl|'; isBlank()",
                "'List.of(\"a\").stream().map(x -> x.isBl|'; isBlank()",
                "'List.of(\"a\").stream().map(x -> { var y = x.strip(); return y.isBl|'; isBlank()",
                "'List.of(\"a\").stream().filter(x -> x.length() > 1).collect(Collectors.groupingBy(x -> x.isBl|'; isBlank()",
                "'for (String s : List.of(\"\")) { s.isBl|'; isBlank()",
                "'for (int i = 0; i < \"\".leng|'; length()",
                "'if (\"\".isBl|'; isBlank()",
                "'Object o = 1; if (o instanceof String s && s.isBl|'; isBlank()",
                "'try { } catch (RuntimeException e) { e.getMess|'; getMessage()",
                "'try (var in = new StringReader(\"\")) { in.mark|'; mark(",
                "'int[] numbers = {1}; numbers.leng|'; length",
                "'java.util.conc|'; concurrent",
                "'java.util.concurrent.Execu|'; Executors",
                "'import java.ut|'; util",
                "'import java.util.Lis|'; List",
                "'import static java.lang.Math.hyp|'; hypot",
                "'Function<String, Integer> f = String::leng|'; length",
                "'Map.Ent|'; Entry",
                "'Thread.State.RUNN|'; RUNNABLE",
                "'record P(int left) {} new P(1).lef|'; left()",
                "'class A { int field; int f() { return this.fie|'; field",
                "'class A { int field; int f() { int local = 1; return loc|'; local",
                "'class A { int field; int f() { return fie|; } int g() { return 1; } }'; field",
                "'class A { int f() { return this.gg|\n }\n int gg() { return 1; } }'; gg()",
                "'class A { Str|'; String",
                "'int twice(int number) { return num|'; number",
                "'String twice(Str|'; String",
                "'new StringBu|'; StringBuilder(",
                "'new ArrayLi|'; ArrayList<>(",
                "'@Overr|'; Override",
                "'System.out.prin|'; println()",
                "'displ|'; display(",
                "'int x = 1;\nswitch (x) { case 1 -> \"\".isBl|'; isBlank()",
                "'List<Stri|'; String",
                "'boolean b = true; String t = b ? \"\".stri|'; strip()",
                "'Supplier<String> s = () -> \"\".repe|'; repeat(",
                "'return \"\".isBl|'; isBlank()",
                "'throw new IllegalSta|'; IllegalStateException(",
            })
    void offers(String code, String expected) {
        assertThat(ask.matches(code)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a.|",
                "'|",
                "String s = \"\"\"\n  Str|",
                "// Str|",
                "/* Str|",
                "int x = 12|",
                "nothing.|",
                "int x = 1; x.|",
                "String nam|",
            })
    void offersNothing(String code) {
        assertThat(ask.matches(code)).isEmpty();
    }

    @Test
    void knowsWhatCellsHaveDeclared() {
        ask.declare(
                "record Point(int x, int y) { double length() { return 0; } }",
                "c3_.Point origin;",
                "java.util.Map<java.lang.String,java.util.List<c3_.Point>> byName;",
                "int twice(int number) { return 2 * number; }",
                "String twice(String text) { return text + text; }");
        assertThat(ask.matches("origin.|")).contains("x()", "y()", "length()");
        assertThat(ask.matches("byName.get(\"a\").get(0).len|")).containsExactly("length()");
        assertThat(ask.matches("ori|")).contains("origin");
        assertThat(ask.matches("new Poi|")).contains("Point(");
        assertThat(ask.matches("twi|")).containsExactly("twice(");
        assertThat(ask.signature("twi|", "twice(")).contains("(int number): int", "(String text): String");
        assertThat(ask.matches("twice(\"\").isBl|")).containsExactly("isBlank()");
        assertThat(ask.matches("by|Name")).contains("byName");
    }

    @Test
    void prefersWhatTheCellDeclaresToWhatWasThere() {
        ask.declare("String thing;", "record Shape(int old) {}");
        assertThat(ask.matches("int[] thing = {}; thing.leng|")).containsExactly("length");
        assertThat(ask.matches("record Shape(int fresh) {} new Shape(1).fr|")).contains("fresh()");
    }

    @Test
    void forgetsWhatWasReplaced() {
        ask.declare("String text;", "int f(int a) { return a; }", "int text;", "String f(int b) { return \"\"; }");
        assertThat(ask.matches("text.|")).isEmpty();
        assertThat(ask.matches("f(1).isBl|")).containsExactly("isBlank()");
    }

    @Test
    void offersTypesThatAreNotImportedByTheirFullNames() {
        Completions found = ask.complete("Execut|");
        assertThat(found.items())
                .contains(new Completions.Item(
                        "java.util.concurrent.Executors", "class", "import java.util.concurrent.Executors;"));
        assertThat(found.start()).isZero();
        assertThat(ask.matches("import java.util.concurrent.*;\nExecut|")).contains("Executors");
        assertThat(ask.matches("new AtomicInt|")).contains("java.util.concurrent.atomic.AtomicInteger(");
    }

    @Test
    @EnabledForJreRange(minVersion = 25)
    void knowsModulesAndWhatTheyImport() {
        assertThat(ask.matches("import mod|")).contains("module");
        assertThat(ask.matches("import module ja|")).containsExactly("java");
        assertThat(ask.matches("import module java.ba|")).containsExactly("base");
        assertThat(ask.matches("import module java.sql;\nDriverMan|")).contains("DriverManager");
        assertThat(ask.matches("import module java.sql;\nDriverManager.getDri|"))
                .contains("getDriver(", "getDrivers()");
        ask.declare("import module java.net.http;");
        assertThat(ask.matches("HttpCli|")).contains("HttpClient");
        assertThat(ask.matches("HttpClient.newHttpCl|")).containsExactly("newHttpClient()");
        assertThat(ask.inspect("HttpCli|ent", false).text()).contains("HttpClient");
    }

    @Test
    void readsTheLanguageThatTheOptionsAskFor() {
        String current = String.valueOf(Runtime.version().feature());
        try (Question previews =
                new Question(List.of("--enable-preview", "-source", current), SourceArchives.ofRunningJdk())) {
            assertThat(previews.matches("Object o = 1; if (o instanceof String s && s.isBl|"))
                    .containsExactly("isBlank()");
        }
        try (Question old = new Question(List.of("-source", "8"), SourceArchives.ofRunningJdk())) {
            assertThat(old.status("var x = 1;\nString s = \"\"\"\n a\"\"\";")).isEqualTo(Completeness.Status.INVALID);
        }
    }

    @Test
    void putsFirstWhatFits() {
        ask.declare("String count;", "int counter;", "java.util.List<java.lang.String> counts;");
        assertThat(ask.matches("int x = coun|")).first().isEqualTo("counter");
        assertThat(ask.matches("String x = coun|")).first().isEqualTo("count");
        assertThat(ask.matches("List<String> x = coun|")).first().isEqualTo("counts");
        assertThat(ask.matches("Math.abs(coun|")).first().isEqualTo("counter");
        assertThat(ask.matches("\"\".concat(coun|")).first().isEqualTo("count");
        assertThat(ask.matches("int n = \"\".|")).containsSubsequence("length()", "isBlank()", "getClass()");
        assertThat(ask.matches("Collection<String> all = new Linked|").subList(0, 2))
                .contains("LinkedList<>(");
    }

    @Test
    void tellsWhatEachIs() {
        ask.declare("String local;");
        assertThat(ask.complete("loca|").items()).contains(new Completions.Item("local", "field", "String"));
        assertThat(ask.complete("whil|").items()).contains(new Completions.Item("while", "keyword", ""));
        assertThat(ask.complete("Math.P|").items()).contains(new Completions.Item("PI", "field", "double"));
        assertThat(ask.complete("java.uti|").items()).contains(new Completions.Item("util", "module", "java.util"));
        assertThat(ask.complete("Strin|").items()).contains(new Completions.Item("String", "class", "java.lang"));
    }

    @Test
    void leavesBracketsThatAreThere() {
        assertThat(ask.matches("Math.hyp|(1, 2)")).containsExactly("hypot");
    }

    @Test
    void knowsWhatStandsBelow() {
        assertThat(ask.matches("tw|\nint twice(int n) { return 2 * n; }\nrecord Twin(int a) {}"))
                .contains("twice(");
        assertThat(ask.matches("new Tw|\nrecord Twin(int a) {}")).contains("Twin(");
    }

    @Test
    void runsNothing() {
        System.clearProperty("hotcell.test.touched");
        ask.declare(
                "class Loud { static { System.setProperty(\"hotcell.test.touched\", \"\"); } int x; }", "Loud loud;");
        assertThat(ask.matches("loud.|")).contains("x");
        assertThat(ask.matches("new Loud() { { System.setProperty(\"hotcell.test.touched\", \"\"); } }.|"))
                .contains("x");
        assertThat(System.getProperty("hotcell.test.touched")).isNull();
    }

    @Test
    void survivesAnyPieceOfAProgram() {
        String program = """
                import java.util.List;
                record P<T extends Comparable<T>>(T x, List<? super T> y) { P { if (x == null) throw new Error("a"); } }
                @FunctionalInterface interface F { int f(int a, String... b) throws Exception; }
                enum E { A { int g() { return 1; } }, B(2); E(int... n) {} int g() { return 'x'; } }
                int m(int[] a) { for (var i : a) { switch (i) { case 1, 2 -> { return i; } default -> {} } } return -1; }
                var s = List.of(1, 2).stream().map(x -> x * 2).filter(x -> x > 2 && x < 9).toList();
                String t = \"\"\"
                    text \\" block
                    \"\"\"; do { s.size(); } while (s.isEmpty() ? true : false);
                """;
        for (int cursor = 0; cursor <= program.length(); cursor++) {
            Completions found = ask.analysis().complete(program.substring(0, cursor), cursor);
            assertThat(found.end()).isEqualTo(cursor);
        }
    }

    @Test
    void findsClassesOfLibrariesAddedLater() {
        assertThat(ask.matches("org.assertj.core.api.Assertio|")).contains("Assertions");
        assertThat(List.copyOf(ask.matches("AbstractAssert|"))).contains("org.assertj.core.api.AbstractAssert");
    }
}
