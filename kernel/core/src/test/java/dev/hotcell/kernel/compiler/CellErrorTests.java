package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.EvaluationException;
import dev.hotcell.kernel.interpreter.Source;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a cell says that does not compile, and what it leaves as it was. */
@Timeout(120)
final class CellErrorTests {
    private final CompilingInterpreter interpreter =
            new CompilingInterpreter(CellErrorTests.class.getClassLoader(), List.of("import java.util.*;"), List.of());
    private int cells;

    private Object run(String code) throws CompilationException, EvaluationException {
        return interpreter.evaluate(new Source(code, ++cells, 1)).value();
    }

    /** Returns line, column and the first line of the message of each problem. */
    private List<String> problems(String code) {
        CompilationException e = catchThrowableOfType(CompilationException.class, () -> run(code));
        return e.problems().stream()
                .map(p -> p.line() + ":" + p.column() + " " + p.message().split("\n")[0])
                .toList();
    }

    @AfterEach
    void close() {
        interpreter.close();
    }

    @Test
    void errorsOfSyntaxAndOfTypesComeAtOnce() {
        assertThat(problems("int x = ;\nint y = \"a\";\nfoo();\nint z = x + 1;"))
                .containsExactly(
                        "1:9 illegal start of expression",
                        "2:9 incompatible types: java.lang.String cannot be converted to int",
                        "3:1 cannot find symbol");
    }

    @Test
    void aSlipInTheNameOfALibrarysMemberIsNoDeclarationToWaitFor() throws Exception {
        assertThat(problems("int f(String s) { return s.lenght(); }")).containsExactly("1:27 cannot find symbol");
        assertThat(problems("class A { double half = Math.PIE / 2; }")).containsExactly("1:29 cannot find symbol");
        assertThat(problems("Object g() { return new java.util.Lisst(); }")).containsExactly("1:34 cannot find symbol");
        run("Runnable h() { return new Runnable() { public void run() { later(); } }; }");
        run("void later() { }");
        run("h().run()");
    }

    @Test
    void aMethodNamesAllThatItWaitsFor() throws Exception {
        run("int f() { return g() + x + new B().n; }");
        assertThatThrownBy(() -> run("f()"))
                .hasMessageEndingWith("f needs what is not declared yet: method g(), variable x, class B");
    }

    @Test
    void aFailureOfJavacIsAnErrorOfTheCellAlone() throws Exception {
        try {
            // Javac 17 to 25 fail on this with a NullPointerException.
            run("((Runnable & java.io.Serializable) () -> { }) instanceof java.io.Serializable");
        } catch (CompilationException e) {
            assertThat(e.problems())
                    .singleElement()
                    .satisfies(p -> assertThat(p.message()).startsWith("the Java compiler fails on this"));
        }
        assertThat(run("1 + 1")).isEqualTo(2);
    }

    @Test
    void tokensThatBelongToNothingAreErrors() {
        assertThat(problems("int x y;")).containsExactly("1:6 ';' expected");
        assertThat(problems("int x = 1; static int public;")).isNotEmpty();
    }

    @Test
    void whatDoesNotEndIsNamedAndTheRestIsChecked() {
        assertThat(problems("int ok = \"a\";\nString s = \"abc"))
                .containsExactly(
                        "1:10 incompatible types: java.lang.String cannot be converted to int",
                        "2:12 unclosed string literal");
        assertThat(problems("int a = 1;\n}")).containsExactly("2:1 unexpected }");
        assertThat(problems("class A {\n  int x;")).containsExactly("2:9 reached end of cell while parsing");
        assertThat(problems("int a = 4; /* abc")).containsExactly("1:12 unclosed comment");
        // Newer compilers say that a comma could follow, too.
        assertThat(problems("foo(1];")).singleElement().asString().matches("1:6 '\\)' (or ',' )?expected");
    }

    @Test
    void aVarWithoutATypeSaysWhy() {
        assertThat(run0("var x;")).contains("cannot use 'var' on variable without initializer");
        assertThat(run0("var f = () -> 5;")).contains("lambda expression needs an explicit target-type");
        assertThat(run0("var n = null;\nint g() { return n.size(); }")).contains("variable initializer is 'null'");
    }

    private String run0(String code) {
        return catchThrowableOfType(CompilationException.class, () -> run(code)).getMessage();
    }

    @Test
    void theCaretIsUnderWhatIsWrong() {
        assertThat(run0("int a = 1;\n\tint b = a + \"x\";"))
                .isEqualTo(
                        "Cell 1, line 2, column 12: incompatible types: java.lang.String cannot be converted to int\n\tint b = a + \"x\";\n\t          ^^^^^");
    }

    @Test
    void allPartsOfACellThatDeclaresANameTwiceAreCompiledBeforeAnyRuns() throws Exception {
        run("int x = 1;");
        assertThat(problems("x = 5;\nString x = \"a\";\nString y = 7;\nString x = 9;\nint q = 1;\nq = \"s\";"))
                .containsExactly(
                        "3:12 incompatible types: int cannot be converted to java.lang.String",
                        "4:12 incompatible types: int cannot be converted to java.lang.String",
                        "6:5 incompatible types: java.lang.String cannot be converted to int");
        assertThat(run("x")).isEqualTo(1);
    }

    @Test
    void aNameDeclaredTwiceMeansTheFirstUntilTheSecond() throws Exception {
        assertThat(run("int x = 1;\nint a = x;\nString x = \"b\" + a;\nString c = x + x.length();\nlong x = 7;\nc + x"))
                .isEqualTo("b127");
        assertThat(run("int f() { return 1; }\nint before = f();\nint f() { return 2; }\nbefore * 10 + f()"))
                .isEqualTo(12);
    }

    @Test
    void classesOfOneCellCanReplaceEachOther() throws Exception {
        run("class A { int f() { return 1; } }");
        run("A a = new A();");
        assertThat(
                        run(
                                "class A { int f() { return 2; } }\nint p = a.f();\nclass A { int f() { return 3; } }\nint q = a.f();\np * 10 + q"))
                .isEqualTo(23);
    }

    @Test
    void whatComesAfterAnExceptionIsDeclaredAllTheSame() throws Exception {
        assertThatThrownBy(() ->
                        run("int x = 1;\nif (x == 1) throw new Exception();\nString x = \"d\";\nint g() { return 4; }"))
                .isInstanceOf(EvaluationException.class);
        assertThat(run("x")).isNull();
        assertThat(run("g()")).isEqualTo(4);
    }
}
