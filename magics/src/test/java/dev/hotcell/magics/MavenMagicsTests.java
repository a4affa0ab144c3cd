package dev.hotcell.magics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resolves real, small artifacts. */
class MavenMagicsTests {
    private final MemorySession session = new MemorySession();

    @TempDir
    Path folder;

    /** The local repository of this class, so that what is made up here does not stay in the user's. */
    @TempDir
    static Path local;

    @BeforeAll
    static void useOwnLocalRepository() {
        System.setProperty("maven.repo.local", local.toString());
    }

    @AfterAll
    static void useTheUsersAgain() {
        System.clearProperty("maven.repo.local");
    }

    private List<String> names() {
        return session.classPath().stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%maven junit:junit:4.13.2",
                "%addMavenDependency junit:junit:jar:4.13.2",
                "%addMavenDependencies -v junit#junit;4.13.2",
                "%maven --from central junit:junit:4.13.2 -vv",
                "%maven --from=maven-central junit:junit:4.13.2"
            })
    void addsALibraryAndWhatItNeeds(String line) throws Exception {
        assertThat(session.line(line)).isNull();
        assertThat(names()).containsExactly("junit-4.13.2.jar", "hamcrest-core-1.3.jar");
    }

    @Test
    void takesLibrariesFromAnAddedRepository() throws Exception {
        repository(folder.resolve("repository"), "lab", "lesson", "1.0");
        session.line("%mavenRepo lab " + folder.resolve("repository").toUri());
        session.line("%maven lab:lesson:1.0");
        assertThat(names()).containsExactly("lesson-1.0.jar");
    }

    @Test
    void asksOnlyTheRepositoryNamed() throws Exception {
        String empty = Files.createDirectories(folder.resolve("empty")).toUri().toString();
        session.line("%addMavenRepo empty " + empty);
        assertThatThrownBy(() -> session.line("%maven --from empty dev.hotcell.none:none:1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty (" + empty)
                .hasMessageNotContaining("central");
        assertThatThrownBy(() -> session.line("%maven --from nowhere dev.hotcell.none:none:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("central");
    }

    @Test
    void doesNotLoadASecondVersion() throws Exception {
        session.line("%maven org.hamcrest:hamcrest-core:1.3");
        try (StandardOutput output = new StandardOutput()) {
            session.line("%maven org.hamcrest:hamcrest-core:1.1");
            assertThat(output.errors())
                    .contains("hamcrest-core-1.1.jar is not added", "hamcrest-core-1.3.jar", "Restart");
        }
        assertThat(names()).containsExactly("hamcrest-core-1.3.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%maven", "%maven junit", "%maven junit:junit:", "%mavenRepo lab", "%maven --form x a:b:1"})
    void saysHowItIsUsed(String line) {
        assertThatThrownBy(() -> session.line(line)).isInstanceOf(IllegalArgumentException.class);
        assertThat(session.classPath()).isEmpty();
    }

    @Test
    void loadsThePomNamed() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), """
                <project><modelVersion>4.0.0</modelVersion><groupId>lab</groupId><artifactId>a</artifactId><version>1</version>
                <dependencies><dependency><groupId>org.hamcrest</groupId><artifactId>hamcrest-core</artifactId><version>1.3</version><scope>test</scope></dependency></dependencies></project>
                """);
        session.line("%cd " + folder);
        session.line("%loadFromPOM pom.xml");
        assertThat(names()).isEmpty();
        session.line("%loadFromPOM pom.xml test -v");
        assertThat(names()).containsExactly("hamcrest-core-1.3.jar");
    }

    @Test
    void loadsLooseTagsManagedByABom() throws Exception {
        repository(folder.resolve("repository"), "lab", "study", "1.0");
        repository(folder.resolve("repository"), "lab", "other", "2.0");
        Path bom = folder.resolve("repository/lab/bom/3/bom-3.pom");
        Files.createDirectories(bom.getParent());
        Files.writeString(bom, """
                <project><modelVersion>4.0.0</modelVersion><groupId>lab</groupId><artifactId>bom</artifactId><version>3</version><packaging>pom</packaging>
                <dependencyManagement><dependencies><dependency><groupId>lab</groupId><artifactId>study</artifactId><version>1.0</version></dependency></dependencies></dependencyManagement></project>
                """);
        session.cellMagic("loadFromPOM", "compile", """
                <!-- <dependency>left out</dependency> -->
                <repository><id>lab</id><url>%s</url></repository>
                <dependencyManagement><dependencies>
                  <dependency><groupId>lab</groupId><artifactId>bom</artifactId><version>3</version><type>pom</type><scope>import</scope></dependency>
                </dependencies></dependencyManagement>
                <dependency><groupId>lab</groupId><artifactId>study</artifactId></dependency>
                <dependencies><dependency><groupId>lab</groupId><artifactId>other</artifactId><version>2.0</version></dependency></dependencies>
                """.formatted(
                        folder.resolve("repository").toUri()));
        assertThat(names()).containsExactlyInAnyOrder("study-1.0.jar", "other-2.0.jar");
    }

    @Test
    void loadsAPomFromAnAddedRepository() throws Exception {
        repository(folder.resolve("repository"), "lab", "course", "1.0");
        session.line("%mavenRepo lab " + folder.resolve("repository").toUri());
        session.cellMagic(
                "loadFromPOM",
                "",
                "<dependency><groupId>lab</groupId><artifactId>course</artifactId><version>1.0</version></dependency>");
        assertThat(names()).containsExactly("course-1.0.jar");
    }

    @Test
    void saysWhatIsWrongWithAPom() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.xml"), "<project><dependencies>");
        for (Map.Entry<String, String> line : Map.of(
                        "%loadFromPOM",
                        "Name the POM",
                        "%loadFromPOM " + folder.resolve("gone.xml"),
                        "gone.xml",
                        "%loadFromPOM " + broken,
                        "broken.xml is no POM",
                        "%loadFromPOM " + broken + " sometimes",
                        "sometimes")
                .entrySet()) {
            assertThatThrownBy(() -> session.line(line.getKey())).hasMessageContaining(line.getValue());
        }
    }

    private static void repository(Path repository, String group, String artifact, String version) throws IOException {
        Path home = Files.createDirectories(
                repository.resolve(group).resolve(artifact).resolve(version));
        Files.write(
                home.resolve(artifact + "-" + version + ".jar"),
                new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        Files.writeString(
                home.resolve(artifact + "-" + version + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>" + group + "</groupId><artifactId>" + artifact
                        + "</artifactId><version>" + version + "</version></project>");
    }
}
