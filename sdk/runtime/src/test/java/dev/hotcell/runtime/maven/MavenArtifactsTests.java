package dev.hotcell.runtime.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.testing.RecordingCell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Resolves small artifacts from Maven Central. */
class MavenArtifactsTests {

    @TempDir
    Path folder;

    @Test
    void resolvesWhatAnArtifactNeedsToRun() throws IOException {
        List<Path> files = MavenArtifacts.ofUser().resolve(List.of("junit:junit:4.13.2"));
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("junit-4.13.2.jar", "hamcrest-core-1.3.jar");
    }

    @Test
    void doesNotDependOnTheThreadsContextClassLoader() throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(MavenArtifacts.ofUser().resolveAlone("org.hamcrest:hamcrest-core:1.3"))
                    .isNotEmptyFile();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    @Timeout(30)
    void endsWithTheCellsInterruptThoughTheServerIsSilent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            MavenArtifacts maven = MavenArtifacts.ofUser()
                    .withLocalRepository(folder.resolve("local"))
                    .from(List.of(new MavenRepository("silent", "http://127.0.0.1:" + silent.getLocalPort())));
            RecordingCell cell = new RecordingCell();
            Thread user = new Thread(() -> {
                try (Socket connection = silent.accept()) {
                    connection.getInputStream().read();
                    cell.interrupt();
                    connection.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The test is over.
                }
            });
            user.setDaemon(true);
            user.start();
            try (var ignored = cell.enter()) {
                assertThatThrownBy(() -> maven.resolve(List.of("lab:silence:1")))
                        .isInstanceOf(CellInterruptedException.class);
            }
        }
    }

    @Test
    void saysWhichRepositoryAnsweredWhat() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> MavenArtifacts.ofUser()
                        .withLocalRepository(folder.resolve("local"))
                        .withRepositories(
                                List.of(new MavenRepository("lab", empty.toUri().toString())))
                        .resolve(List.of("junit:junit:0.0.7")))
                .isInstanceOf(MavenResolutionException.class)
                .hasMessageContaining("junit:junit:0.0.7")
                .hasMessageContaining("central (")
                .hasMessageContaining("lab (")
                .hasMessageNotContaining("\n");
    }

    @Test
    void resolvesThePomOfAProject() throws IOException {
        Path pom = folder.resolve("pom.xml");
        Files.writeString(pom, """
                <project><modelVersion>4.0.0</modelVersion>
                  <groupId>lab</groupId><artifactId>study</artifactId><version>1</version>
                  <dependencies>
                    <dependency><groupId>org.hamcrest</groupId><artifactId>hamcrest-core</artifactId><version>1.3</version></dependency>
                    <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version><scope>test</scope></dependency>
                  </dependencies>
                </project>
                """);
        assertThat(MavenArtifacts.ofUser().resolvePom(pom, Set.of("compile", "runtime")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("hamcrest-core-1.3.jar");
    }
}
