package dev.hotcell.kernel.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.interpreter.Completeness;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletenessCheckTests {
    private static final Question ASK = new Question();

    @AfterAll
    static void close() {
        ASK.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`1 + 1`; complete",
                "`int x = 1`; complete",
                "`int x = 1;`; complete",
                "`int f(int a) { return a; }`; complete",
                "`for (int i = 0; i < 3; i++) System.out.println(i);`; complete",
                "`if (true) { }`; complete",
                "`import java.util.List`; complete",
                "`throw new Error()`; complete",
                "`record P(int x) {}`; complete",
                "`String s = \"a;`; invalid",
                "`int x = 1 +`; incomplete",
                "`System.out.println(`; incomplete",
                "`int f(int a) {`; incomplete",
                "`int f(int a)`; incomplete",
                "`class A`; incomplete",
                "`if (true)`; incomplete",
                "`if (true) f(); else`; incomplete",
                "`for (;;)`; incomplete",
                "`do f();`; incomplete",
                "`try { }`; incomplete",
                "`list.`; incomplete",
                "`/* not closed`; incomplete",
                "`String s = \"\"\"`; incomplete",
                "`int int = 3 class;`; invalid",
                "`for for for`; invalid",
                "`1 +* 2)`; invalid",
                "`}`; invalid",
                "`String s = \"\"\"\n  a \\\"\"\" b`; incomplete",
                "`String s = \"\"\"\n  a\"\"\"`; complete",
                "`String s = \"a\\\"`; invalid",
                "`String s = \"a\\\"\"`; complete",
                "`String s = \"a\\\\\"`; complete",
                "`char c = '\\''`; complete",
                "`char c = '`; invalid",
                "`/** doc`; incomplete",
                "`int x; /* open\nint y;`; incomplete",
                "`int x; // {`; complete",
                "`// }\nint x`; complete",
                "`String s = \"{\"`; complete",
                "`boolean b = x &&`; incomplete",
                "`int x = a ? b :`; incomplete",
                "`int x =`; incomplete",
                "`x -`; incomplete",
                "`x = y instanceof`; incomplete",
                "`new`; incomplete",
                "`Runnable r = () ->`; incomplete",
                "`Runnable r = () -> {`; incomplete",
                "`list.forEach(x ->`; incomplete",
                "`Function<String, Integer> f = String::`; incomplete",
                "`switch (x)`; incomplete",
                "`switch (x) { case 1 ->`; incomplete",
                "`int y = switch (x) { case 1 -> 2; default -> 3; }`; complete",
                "`@Override`; incomplete",
                "`@SuppressWarnings(\"unchecked\")`; incomplete",
                "`@FunctionalInterface interface F { int f(); }`; complete",
                "`int[] a = {1,`; incomplete",
                "`enum E { A,`; incomplete",
                "`record P(int x,`; incomplete",
                "`class A extends`; incomplete",
                "`interface I<T extends`; incomplete",
                "`void f() throws`; incomplete",
                "`try { f(); } catch (Exception e)`; incomplete",
                "`try (var in = open())`; incomplete",
                "`while (true)`; incomplete",
                "`do { f(); } while (x)`; complete",
                "`label:`; incomplete",
                "`import java.util.`; incomplete",
                "`f(1)\n    .g()`; complete",
                "`f(1)\n    .`; incomplete",
                "`synchronized (x)`; incomplete",
                "`throw`; incomplete",
                "`// only this`; complete",
                "``; complete",
            })
    void tells(String code, String expected) {
        assertThat(ASK.status(code == null ? "" : code).name().toLowerCase(Locale.ROOT))
                .isEqualTo(expected);
    }

    @Test
    void indentsAsTheLastLineDoes() {
        assertThat(ASK.analysis().completeness("void f() {\n    if (true) {"))
                .isEqualTo(new Completeness(Completeness.Status.INCOMPLETE, "        "));
        assertThat(ASK.analysis().completeness("void f() {\n    g();"))
                .isEqualTo(new Completeness(Completeness.Status.INCOMPLETE, "    "));
    }
}
