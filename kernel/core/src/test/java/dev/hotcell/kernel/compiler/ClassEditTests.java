package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.interpreter.Source;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What objects of a class do when the cell of the class is edited and run again. */
@Timeout(120)
final class ClassEditTests {
    private final CompilingInterpreter interpreter = new CompilingInterpreter(
            ClassEditTests.class.getClassLoader(),
            List.of("import java.util.*;", "import java.util.function.*;"),
            List.of());
    private int cells;

    private Object run(String code) throws Exception {
        return interpreter.evaluate(new Source(code, ++cells, 1)).value();
    }

    private String notices(String code) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream gathered = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setErr(gathered);
            run(code);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @AfterEach
    void close() {
        interpreter.close();
    }

    @Test
    void objectsFollowAChangedMethodBody() throws Exception {
        run("class A { int x = 3; int f() { return x; } }");
        run("A a = new A();");
        assertThat(notices("class A { int x = 3; int f() { return x * 10; } }")).isEmpty();
        assertThat(run("a.f()")).isEqualTo(30);
    }

    @Test
    void newObjectsFollowAChangedConstructorAndInitializer() throws Exception {
        run("class A { int x = 3; int y; A(int y) { this.y = y; } }");
        run("A a = new A(1);");
        run("class A { int x = 4; int y; A(int y) { this.y = y * 2; } }");
        assertThat(run("a.x * 1000 + a.y * 100 + new A(1).x * 10 + new A(1).y")).isEqualTo(3142);
    }

    @Test
    void aClassThatHasLambdasGetsMoreOfThem() throws Exception {
        run("class A { private int x = 3; int f() { IntSupplier s = () -> x; return s.getAsInt(); } }");
        run("A a = new A(); var first = a.f();");
        run("class A { private int x = 3; int f() { IntSupplier s = () -> x + 1; return s.getAsInt(); } }");
        assertThat(run("a.f()")).isEqualTo(4);
        run(
                "class A { private int x = 3; int f() { int k = 2; IntSupplier s = () -> x + k; Function<Integer, Integer> g = n -> n * 2; return g.apply(s.getAsInt()); } }");
        assertThat(run("a.f()")).isEqualTo(10);
        run(
                "class A { private int x = 3; int f() { int k = 4; IntSupplier s = () -> x + k; Function<Integer, Integer> g = n -> n * 3; return g.apply(s.getAsInt()); } }");
        assertThat(run("a.f()")).isEqualTo(21);
    }

    @Test
    void lambdasThatExistFollowTheirNewBody() throws Exception {
        run("class A { int x = 3; IntSupplier f() { return () -> x; } }");
        run("A a = new A(); var s = a.f();");
        run("class A { int x = 3; IntSupplier f() { return () -> x * 7; } }");
        assertThat(((IntSupplier) run("s")).getAsInt()).isEqualTo(21);
    }

    @Test
    void anonymousClassesComeAndGo() throws Exception {
        run("class A { private int x = 3; Supplier<String> f() { return null; } }");
        run("A a = new A();");
        run(
                "class A { private int x = 3; Supplier<String> f() { return new Supplier<>() { public String get() { return \"x\" + x; } }; } }");
        assertThat(run("a.f().get()")).isEqualTo("x3");
        run("var kept = a.f();");
        run(
                "class A { private int x = 3; Supplier<String> f() { return new Supplier<>() { public String get() { return \"y\" + x; } }; } }");
        assertThat(run("a.f().get()")).isEqualTo("y3");
        assertThat(((Supplier<?>) run("kept")).get()).isEqualTo("y3");
        run("class A { private int x = 3; Supplier<String> f() { return () -> \"l\" + x; } }");
        assertThat(run("a.f().get()")).isEqualTo("l3");
    }

    @Test
    void privateMethodsComeAndGo() throws Exception {
        run("class A { private int x = 3; int f() { return x; } }");
        run("A a = new A();");
        assertThat(
                        notices(
                                "class A { private int x = 3; int f() { return g(2) + h(); } private int g(int n) { return x * n; } private static int h() { return 100; } }"))
                .isEmpty();
        assertThat(run("a.f()")).isEqualTo(106);
        run("class A { private int x = 3; int f() { return g(5); } private int g(int n) { return x * n; } }");
        assertThat(run("a.f()")).isEqualTo(15);
    }

    @Test
    void changesReachClassesInside() throws Exception {
        run("class A { class B { int f() { return 1; } } static class C { int f() { return 2; } } }");
        run("A.B b = new A().new B(); A.C c = new A.C();");
        run("class A { class B { int f() { return 10; } } static class C { int f() { return 20; } } }");
        assertThat(run("b.f() + c.f()")).isEqualTo(30);
    }

    @Test
    void recordsEnumsAndInterfacesFollow() throws Exception {
        run("record P(int x) { int twice() { return x * 2; } }");
        run("enum E { ONE { int f() { return 1; } }, TWO; int f() { return 2; } }");
        run("interface I { int n(); default int f() { return n(); } }");
        run("var p = new P(4); var e = E.ONE; I i = () -> 5;");
        run("record P(int x) { int twice() { return x * 20; } }");
        run("enum E { ONE { int f() { return 10; } }, TWO; int f() { return 20; } }");
        run("interface I { int n(); default int f() { return n() * 10; } }");
        assertThat(run("p.twice() + \" \" + e.f() + \" \" + E.TWO.f() + \" \" + i.f()"))
                .isEqualTo("80 10 20 50");
    }

    @Test
    void staticsStayWithoutAChangeOfTheirInitializers() throws Exception {
        run("class A { static int made = 0; A() { made++; } int f() { return 1; } }");
        run("var a = new A(); new A();");
        run("class A { static int made = 0; A() { made += 10; } int f() { return 2; } }");
        assertThat(run("new A(); A.made * 10 + a.f()")).isEqualTo(122);
    }

    @Test
    void saysWhichVariablesAreResetAndWhy() throws Exception {
        run("class A { int x; }");
        run("A a = new A(); int n = 5;");
        assertThat(notices("class A { int x; int y; }"))
                .contains("Variable a is reset")
                .contains("field y was added");
        assertThat(run("a")).isNull();
        assertThat(run("n")).isEqualTo(5);
        run("a = new A(); a.y = 2;");
        assertThat(notices("class A { int x; int y; void f(int q) {} }")).contains("method f was added");
    }

    @Test
    void aCellMayUseOldObjectsBesideTheNewClass() throws Exception {
        run("class A { int x = 3; int f() { return x; } }");
        run("class B extends A { int g() { return f(); } }");
        run("int area(A a) { return a.f() * 2; }");
        run("A a = new A(); List<A> all = new ArrayList<>(List.of(a, new B()));");
        assertThat(
                        run(
                                "class A { int x = 3; int f() { return x * 10; } }\nA next = a; all.add(next); A b = new B();\narea(a) + next.f() + all.size() + b.f()"))
                .isEqualTo(60 + 30 + 3 + 30);
        assertThat(run("all.get(1).f() + area(new B())")).isEqualTo(90);
    }

    @Test
    void aCellMayUseVariablesThatItsNewClassResets() throws Exception {
        run("class A { int x = 3; }");
        run("A a = new A(); List<A> all = new ArrayList<>(List.of(a));");
        run("class A { int x = 3; int y = 4; }\nif (a == null) a = new A();\nall = new ArrayList<>(); all.add(a);");
        assertThat(run("a.y + all.get(0).y")).isEqualTo(8);
    }

    @Test
    void subclassesFollowAChangedShapeOfTheirSuperclass() throws Exception {
        run("class A { int f() { return 1; } }");
        run("class B extends A { int g() { return f(); } }");
        run("var b = new B();");
        assertThat(notices("class A { int more; int f() { return 2; } }")).contains("Variable b is reset");
        assertThat(run("new B().g()")).isEqualTo(2);
    }

    @Test
    void aRunningMethodEndsAsItBeganAndTheNextCallIsNew() throws Exception {
        run("class A { int f(boolean wait) { return 1; } }");
        run("A a = new A(); volatile boolean go = false; var runs = new java.util.concurrent.CountDownLatch(1);");
        run(
                "class A { int f(boolean wait) throws Exception { runs.countDown(); while (wait && !go) { Thread.sleep(5); } return 2; } }\na = new A();");
        run(
                "var out = java.util.concurrent.CompletableFuture.supplyAsync(() -> { try { return a.f(true); } catch (Exception e) { return -1; } });");
        run("runs.await();");
        run("class A { int f(boolean wait) throws Exception { while (wait && !go) { Thread.sleep(5); } return 3; } }");
        assertThat(run("a.f(false)")).isEqualTo(3);
        assertThat(run("go = true; (Object) out.get(20, java.util.concurrent.TimeUnit.SECONDS)"))
                .isEqualTo(2);
    }

    @Test
    void manyEditsAreTaken() throws Exception {
        run("class A { int x = 1; int f() { return x; } }");
        run("A a = new A();");
        for (int i = 0; i < 100; i++) {
            run("class A { int x = 1; int f() { return x + " + i + "; } }");
        }
        assertThat(run("a.f()")).isEqualTo(100);
        assertThat(interpreter.livePackages()).isLessThan(150);
    }

    @Test
    void changedBodiesMayUseWhatIsDeclaredWithThem() throws Exception {
        run("class A { int f() { return 1; } }");
        run("A a = new A();");
        run(
                "int base = 40; int twice(int n) { return n * 2; } class Q { int q = 7; }\nclass A { int f() { return twice(base) + new Q().q; } }");
        System.gc();
        assertThat(run("a.f()")).isEqualTo(87);
    }

    @Test
    void errorsInNewCodeNameTheNewLines() throws Exception {
        run("class A {\n int f() { return 1; } }");
        run("A a = new A();");
        run("class A {\n\n\n int f() { return 1 / 0; } }");
        assertThat(
                        run(
                                "int line; try { a.f(); } catch (ArithmeticException e) { line = e.getStackTrace()[0].getLineNumber(); }\nline"))
                .isEqualTo(4);
    }

    @Test
    void onlyWhatHeldAnObjectIsReset() throws Exception {
        run("class P { int x; }");
        run("List<P> empty = new ArrayList<>(); P none = null; List<P> full = new ArrayList<>(List.of(new P()));");
        assertThat(notices("class P { int x; int y; }"))
                .isEqualToIgnoringNewLines("Variable full is reset: class P is a new one, as field y was added,"
                        + " and it held an object of the old one");
        run("empty.add(new P());");
        assertThat(run("empty.get(0).y")).isEqualTo(0);
    }

    @Test
    void aCollectionThatCannotBeReadDisturbsNoCell() throws Exception {
        run("class P { int x; }");
        run("Collection<Object> odd = Collections.unmodifiableCollection(new AbstractList<>() {"
                + " public Object get(int i) { throw new IllegalStateException(\"not now\"); }"
                + " public int size() { return 2; } });");
        assertThat(run("class P { int x; int y = 4; } new P().y")).isEqualTo(4);
        assertThat(run("odd.size()")).isEqualTo(2);
    }

    @Test
    void aMethodThatSwitchesOverASealedTypeIsToldOfWhatIsNew() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Runtime.version().feature() >= 21);
        run("sealed interface S permits A, B { } record A() implements S { } record B() implements S { }");
        run("int of(S s) { return switch (s) { case A a -> 1; case B b -> 2; }; }");
        run("S kept = new A();");
        assertThat(notices("sealed interface S permits A, B, C { } record C() implements S { }"))
                .startsWith("of does not fit what it uses any more: the switch expression does not cover");
        run("int of(S s) { return switch (s) { case A a -> 1; case B b -> 2; case C c -> 3; }; }");
        assertThat(run("of(kept) * 10 + of(new C())")).isEqualTo(13);
    }
}
