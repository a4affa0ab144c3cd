package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageIndexTests {
    /** The folder of a package that cells see. */
    private static final String P = "dev/hotcell/p/";

    @TempDir
    private Path folder;

    private Path jar(String name, String... entries) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
            }
        }
        return jar;
    }

    private PackageIndex index(Path... jars) throws IOException {
        Path file = folder.resolve("index");
        PackageIndex.write(file, Arrays.asList(jars));
        return PackageIndex.read(file);
    }

    @Test
    void hasThePackagesThatEachJarHasClassesOf() throws IOException {
        Path first = jar(
                "a b.jar", P + "A.class", P + "q/B.class", P + "r/text.txt", "META-INF/versions/17/" + P + "s/C.class");
        Path second = jar("c.jar", P + "E.class");

        PackageIndex index = index(first, second);

        assertThat(index.of(first)).containsExactlyInAnyOrder("dev.hotcell.p", "dev.hotcell.p.q", "dev.hotcell.p.s");
        assertThat(index.of(second)).containsExactly("dev.hotcell.p");
    }

    @Test
    void leavesOutWhatCellsDoNotSee() throws IOException {
        Path jar = jar("a.jar", "A.class", "org/asm/B.class", P + "A.class");

        assertThat(index(jar).of(jar)).containsExactly("dev.hotcell.p");
    }

    @Test
    void doesNotKnowAJarThatHasChanged() throws IOException {
        Path jar = jar("a.jar", P + "A.class");
        PackageIndex index = index(jar);

        Files.setLastModifiedTime(jar, FileTime.fromMillis(1));

        assertThat(index.of(jar)).isNull();
    }

    @Test
    void leavesOutWhatIsNoJar() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar at all");
        Path jar = jar("a.jar", P + "A.class");

        PackageIndex index = index(text, folder.resolve("gone.jar"), jar);

        assertThat(index.of(text)).isNull();
        assertThat(index.of(jar)).containsExactly("dev.hotcell.p");
    }

    @Test
    void passesOverLinesOfAnotherKind() throws IOException {
        Path file = folder.resolve("other");
        Files.write(file, List.of("", "something else", "1 2 p\t" + folder.resolve("gone.jar")));

        assertThat(PackageIndex.read(file).of(folder.resolve("gone.jar"))).isNull();
    }
}
