package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.testing.RealSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Magics between lines of Java, through the cell compiler, without a network. */
class MagicsInACellTests {
    private final RealSession session = new RealSession();

    @TempDir
    Path folder;

    @BeforeEach
    void useOwnLocalRepository() {
        System.setProperty("maven.repo.local", folder.resolve("local").toString());
    }

    @AfterEach
    void close() {
        System.clearProperty("maven.repo.local");
        session.close();
    }

    /** Makes a repository with one library, which has one class. */
    private String repository(String artifact, String className, String body) throws IOException {
        Path source = Files.writeString(
                Files.createDirectories(folder.resolve("source/lab")).resolve(className + ".java"),
                "package lab; public class " + className + " { " + body + " }");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString()))
                .isZero();
        Path home = Files.createDirectories(folder.resolve("repository/lab/" + artifact + "/1.0"));
        try (OutputStream file = Files.newOutputStream(home.resolve(artifact + "-1.0.jar"));
                ZipOutputStream jar = new ZipOutputStream(file)) {
            jar.putNextEntry(new ZipEntry("lab/" + className + ".class"));
            jar.write(Files.readAllBytes(classes.resolve("lab/" + className + ".class")));
        }
        Files.writeString(
                home.resolve(artifact + "-1.0.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>lab</groupId><artifactId>" + artifact
                        + "</artifactId><version>1.0</version></project>");
        return folder.resolve("repository").toUri().toString();
    }

    @Test
    void aLibraryCanBeImportedBelowTheLineThatBringsIt() throws Exception {
        String url = repository("scale", "Scale", "public static int twice(int a) { return 2 * a; }");
        Object value = session.run("""
                int before = 20;
                %%mavenRepo lab %s
                %%maven --from lab lab:scale:1.0
                import lab.Scale;
                import static lab.Scale.twice;
                int after = Scale.twice(before) + twice(1);
                after
                """.formatted(url));
        assertThat(value).isEqualTo(42);
        assertThat(session.run("int late() { return twice(after); } late()")).isEqualTo(84);
    }

    @Test
    void codeThatWaitedForALibraryWorksOnceItIsImported() throws Exception {
        String url = repository("wait", "Later", "public int v = 7;");
        session.run("int v() { return new Later().v; }");
        session.run("%mavenRepo lab " + url + "\n%maven --from lab lab:wait:1.0\nimport lab.Later;");
        assertThat(session.run("v()")).isEqualTo(7);
    }

    @Test
    void whatAScriptDeclaresIsKnownBelowTheLineThatLoadsIt() throws Exception {
        Path script = Files.writeString(folder.resolve("tools.jsh"), """
                import java.util.concurrent.atomic.AtomicInteger;
                record Point(int x, int y) { int sum() { return x + y; } }
                int scaled(Point p) { return p.sum() * factor; }
                int factor = 10;
                """);
        Object value = session.run("Object kept = \"k\";\n%load " + script + "\nvar p = new Point(1, 3);\nscaled(p)");
        assertThat(value).isEqualTo(40);
        assertThat(session.run("factor = 2; new AtomicInteger(scaled(p)).get()"))
                .isEqualTo(8);
        assertThat(session.run("kept")).isEqualTo("k");
    }

    @Test
    void codeInAStringSeesTheCellAndTheCellSeesWhatItDeclared() throws Exception {
        session.run("int base = 5;");
        assertThat(session.run("eval(\"base * 2\")")).isEqualTo(10);
        session.run("eval(\"int made = base + 1; int g() { return made * 10; }\");");
        assertThat(session.run("g() + made")).isEqualTo(66);
        session.run("for (int i = 0; i < 3; i++) { eval(\"int v\" + i + \" = \" + i * i + \";\"); }");
        assertThat(session.run("v0 + v1 + v2")).isEqualTo(5);
    }

    @Test
    void anErrorInAStringIsAnExceptionOfTheCellThatRanIt() throws Exception {
        session.run("int n = 1;");
        session.run("String said = \"\"; try { eval(\"n = unknown;\"); } catch (Exception e) { said = e.toString(); }");
        assertThat(session.run("said")).asString().contains("cannot find symbol");
        assertThat(session.run("n")).isEqualTo(1);
        assertThatThrownBy(() -> session.run("n = 2;\n%pwd\nint x = \"a\";")).isInstanceOf(CompilationException.class);
    }
}
