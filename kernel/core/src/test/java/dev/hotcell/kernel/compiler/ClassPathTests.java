package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTests {
    private final StandardJavaFileManager standard =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    private final ClassPath classPath = new ClassPath(standard);

    @TempDir
    private Path folder;

    private Path jar(String name, String... entries) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        for (String entry : entries) {
            contents.put(entry, entry);
        }
        return jar(name, contents);
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setComment("a comment of a jar: PK and more");
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static String text(JavaFileObject file) throws IOException {
        try (var in = file.openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> names(String packageName) throws IOException {
        return classPath.classes(packageName).stream()
                .map(f -> ((ClassFile) f).binaryName())
                .toList();
    }

    @Test
    void findsTheClassesOfAPackageAndNotOfThoseBelow() throws IOException {
        Path jar = jar("a.jar", "p/", "p/A.class", "p/q/B.class", "p/A$I.class", "p/a.txt", "pp/C.class", "D.class");

        classPath.add(List.of(jar));

        assertThat(names("p")).containsExactly("p.A", "p.A$I");
        assertThat(names("p.q")).containsExactly("p.q.B");
        assertThat(names("")).containsExactly("D");
        assertThat(names("q")).isEmpty();
        assertThat(text(classPath.classes("p").get(0))).isEqualTo("p/A.class");
    }

    @Test
    void takesTheFormOfAClassThatThisJavaCanUse() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n");
        entries.put("p/A.class", "old");
        entries.put("META-INF/versions/11/p/A.class", "newer");
        entries.put("META-INF/versions/11/p/B.class", "only newer");

        classPath.add(List.of(jar("a.jar", entries)));

        assertThat(names("p")).containsExactly("p.A", "p.B");
        assertThat(text(classPath.classes("p").get(0))).isEqualTo("newer");
        assertThat(text(classPath.classes("p").get(1))).isEqualTo("only newer");
    }

    @Test
    void followsTheClassPathOfAManifest() throws IOException {
        Path second = jar("b.jar", "p/B.class");
        Path first = jar(
                "a.jar",
                Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nClass-Path: b.jar gone.jar a.jar\r\n\r\n"));

        classPath.add(List.of(first));

        assertThat(second).exists();
        assertThat(names("p")).containsExactly("p.B");
    }

    @Test
    void keepsTheOrderOfJarsAndFolders() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(classes.resolve("p"));
        Files.writeString(classes.resolve("p/A.class"), "of the folder");

        classPath.add(List.of(jar("a.jar", "p/A.class"), classes, jar("b.jar", "p/A.class")));

        List<JavaFileObject> found = classPath.classes("p");
        assertThat(found).hasSize(3);
        assertThat(text(found.get(1))).isEqualTo("of the folder");
        assertThat(classPath.add(List.of(classes))).isFalse();
    }

    @Test
    void passesOverWhatIsNoJar() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar at all");

        classPath.add(List.of(text, folder.resolve("gone.jar"), jar("a.jar", "p/A.class")));

        assertThat(names("p")).containsExactly("p.A");
    }
}
