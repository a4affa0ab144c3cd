package dev.hotcell.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.testing.RealSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Magics that users write in cells, and that libraries bring. */
class OwnMagicsTests {
    private final RealSession session = new RealSession();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void runsALambdaAsAMagic() throws Exception {
        session.run("""
                Magics.line("hello", names -> "Hello " + String.join(" and ", names));
                Magics.cell("shout", "Shouts.", (words, body) -> body.toUpperCase() + words.size());
                var seen = new ArrayList<String>();
                Magics.action("note", words -> seen.addAll(words));
                """);
        assertThat(session.run("%hello Ann \"Bob B\"")).isEqualTo("Hello Ann and Bob B");
        assertThat(session.run("String greeting = %hello Eve\ngreeting.length()"))
                .isEqualTo(9);
        assertThat(session.run("%%shout a b\nquiet")).isEqualTo("QUIET2");
        assertThat(session.run("%note it's fine")).isNull();
        assertThat(session.run("seen")).isEqualTo(List.of("it's", "fine"));
        assertThat(session.session().magics().cell("shout").orElseThrow().summary())
                .isEqualTo("Shouts.");
    }

    @Test
    void runsAnnotatedMethodsAsMagics() throws Exception {
        session.run("""
                import dev.hotcell.session.KernelSession;
                class Mine {
                    int calls;
                    @MagicMethod(value = {"greet", "hi"}, summary = "Greets.", syntax = "NAME…")
                    String greet(List<String> names) { return ++calls + " " + names; }
                    @MagicMethod
                    static int count(List<String> words, String body, KernelSession session) {
                        return body.length() + session.variables().size();
                    }
                }
                Magics.register(Mine.class);
                """);
        assertThat(session.run("%greet a")).isEqualTo("1 [a]");
        assertThat(session.run("%hi b")).isEqualTo("2 [b]");
        assertThat(session.run("%%count\nfour")).isEqualTo(4);
        LineMagic greet = session.session().magics().line("greet").orElseThrow();
        assertThat(greet.syntax().usage("%greet")).isEqualTo("%greet NAME…");
        assertThat(greet.summary()).isEqualTo("Greets.");
    }

    @Test
    void registersAnInstance() throws Exception {
        session.run("""
                class Scale {
                    final int factor;
                    Scale(int factor) { this.factor = factor; }
                    @MagicMethod int scale(List<String> words) { return factor * Integer.parseInt(words.get(0)); }
                }
                Magics.register(new Scale(3));
                """);
        assertThat(session.run("%scale 14")).isEqualTo(42);
        assertThatThrownBy(() -> session.run("Magics.register(Scale.class)")).hasMessageContaining("instance of it");
    }

    @Test
    void saysWhatIsWrongWithAnAnnotatedClass() throws Exception {
        session.run("class None {}\nclass Odd { @MagicMethod void odd(int n) {} }");
        assertThatThrownBy(() -> session.run("Magics.register(None.class)")).hasMessageContaining("@MagicMethod");
        assertThatThrownBy(() -> session.run("Magics.register(Odd.class)")).hasMessageContaining("odd takes a int");
        assertThatThrownBy(() -> session.run("Magics.line(\"%x\", w -> 1)"))
                .hasMessageContaining("no name for a magic");
    }

    @Test
    void findsMagicsAndRenderersOfJarsAddedLater() throws Exception {
        session.session().magics().lineNames(); // providers were looked for before
        Path jar = jar(
                Map.of(
                        "lab.Tide", """
                        package lab;
                        public final class Tide implements dev.hotcell.magic.LineMagic {
                            private int calls;
                            public java.util.List<String> names() { return java.util.List.of("tide"); }
                            public String summary() { return "Tells the tide."; }
                            public Object runLine(dev.hotcell.magic.MagicArguments a, dev.hotcell.session.KernelSession s) {
                                return new Level(++calls);
                            }
                        }
                        """,
                        "lab.Level", "package lab; public record Level(int metres) {}",
                        "lab.Drawing", """
                        package lab;
                        public final class Drawing implements dev.hotcell.display.RendererProvider {
                            public void register(dev.hotcell.display.RendererRegistry renderers) {
                                renderers.register(Level.class, (v, r) -> dev.hotcell.display.MimeBundle.text("drawn " + v.metres()));
                            }
                        }
                        """,
                        "lab.Greeter", """
                        package lab;
                        public final class Greeter implements dev.hotcell.session.SessionExtension {
                            public void classPathGrew(dev.hotcell.session.KernelSession s) { s.setVariable("grown", "int", 1); }
                        }
                        """),
                Map.of(
                        "dev.hotcell.magic.Magic", "lab.Tide",
                        "dev.hotcell.display.RendererProvider", "lab.Drawing",
                        "dev.hotcell.session.SessionExtension", "lab.Greeter"));
        session.session().addToClassPath(List.of(jar));
        assertThat(session.run("%tide")).hasToString("Level[metres=1]");
        session.session().addToClassPath(List.of(folder)); // what is known keeps its state
        assertThat(session.run("render(%tide).plainText()".replace("%tide", "eval(\"%tide\")")))
                .isEqualTo("drawn 2");
        assertThat(session.run("grown")).isEqualTo(1);
    }

    private Path jar(Map<String, String> sources, Map<String, String> services) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> command = new java.util.ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> unit : sources.entrySet()) {
            Path file = source.resolve(unit.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            command.add(Files.writeString(file, unit.getValue()).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)))
                .isZero();
        Path jar = folder.resolve("lab.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : sources.keySet()) {
                String entry = name.replace('.', '/') + ".class";
                entries.putNextEntry(new JarEntry(entry));
                Files.copy(classes.resolve(entry), entries);
            }
            for (Map.Entry<String, String> service : services.entrySet()) {
                entries.putNextEntry(new JarEntry("META-INF/services/" + service.getKey()));
                entries.write(service.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
