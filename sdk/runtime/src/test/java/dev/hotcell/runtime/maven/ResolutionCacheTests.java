package dev.hotcell.runtime.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resolves from a folder that is a repository. */
class ResolutionCacheTests {
    private static final List<String> ONE = List.of("lab:one:1");

    @TempDir
    Path folder;

    @BeforeEach
    void fillRepository() throws IOException {
        add("one", "1", "");
        add("two", "2", "");
        add("one", "2-SNAPSHOT", "");
    }

    private void add(String artifact, String version, String more) throws IOException {
        Path home = Files.createDirectories(repository().resolve("lab/" + artifact + "/" + version));
        Files.writeString(home.resolve(artifact + "-" + version + ".pom"), pom(artifact, version, more));
        Files.writeString(home.resolve(artifact + "-" + version + ".jar"), "a jar");
    }

    private static String pom(String artifact, String version, String more) {
        return "<project><modelVersion>4.0.0</modelVersion><groupId>lab</groupId><artifactId>" + artifact
                + "</artifactId><version>" + version + "</version>" + more + "</project>";
    }

    private Path repository() {
        return folder.resolve("repository");
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private MavenArtifacts maven() {
        return MavenArtifacts.ofUser()
                .withLocalRepository(folder.resolve("local"))
                .from(List.of(new MavenRepository("lab", repository().toUri().toString())))
                .cachedIn(cache());
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    private long kept() throws IOException {
        try (Stream<Path> files = Files.exists(cache()) ? Files.list(cache()) : Stream.empty()) {
            return files.count();
        }
    }

    @Test
    void givesTheSameAnswerAgain() throws IOException {
        List<Path> first = maven().resolve(ONE);
        assertThat(kept()).isEqualTo(1);
        assertThat(maven().resolve(ONE)).isEqualTo(first).allMatch(Files::exists);
    }

    @Test
    void asksAnewWhenAPomHasChanged() throws IOException {
        maven().resolve(ONE);
        Files.writeString(
                folder.resolve("local/lab/one/1/one-1.pom"),
                pom(
                        "one",
                        "1",
                        "<dependencies><dependency><groupId>lab</groupId><artifactId>two</artifactId>"
                                + "<version>2</version></dependency></dependencies>"));
        assertThat(names(maven().resolve(ONE))).containsExactly("one-1.jar", "two-2.jar");
    }

    @Test
    void fetchesAFileThatIsGone() throws IOException {
        Path file = maven().resolve(ONE).get(0);
        Files.delete(file);
        assertThat(maven().resolve(ONE)).containsExactly(file).allMatch(Files::exists);
    }

    @Test
    void keepsNoVersionThatMayChange() throws IOException {
        maven().resolve(List.of("lab:one:2-SNAPSHOT"));
        assertThat(kept()).isZero();
    }

    @Test
    void asksAnewWhenSettingsAppear() throws IOException {
        Path settings = folder.resolve("settings.xml");
        ResolutionCache cache = new ResolutionCache(cache());
        Path jar = Files.writeString(folder.resolve("a.jar"), "a jar");
        cache.keep("question", List.of(jar), List.of(settings, jar));
        assertThat(cache.find("question")).contains(List.of(jar));
        Files.writeString(settings, "<settings/>");
        assertThat(cache.find("question")).isEmpty();
    }

    @Test
    void relatesAnAnswerToItsQuestionOnly() throws IOException {
        maven().resolve(ONE);
        assertThat(names(maven().resolve(List.of("lab:two:2")))).containsExactly("two-2.jar");
    }

    @Test
    void reliesOnNothingThatWasCutOff() throws IOException {
        maven().resolve(ONE);
        try (Stream<Path> files = Files.list(cache())) {
            Path kept = files.findFirst().orElseThrow();
            List<String> lines = Files.readAllLines(kept);
            Files.write(kept, lines.subList(0, lines.size() - 1));
        }
        assertThat(names(maven().resolve(ONE))).containsExactly("one-1.jar");
    }
}
