package dev.hotcell.runtime.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings.xml can ask for, and what repositories can hold, against a repository of this test's own. */
class MavenSettingsTests {
    private static final String SECRET =
            "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(StandardCharsets.UTF_8));

    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestURI().toString());
        byte[] none = {};
        String body = files.get(path);
        boolean closed = path.startsWith("/closed/")
                && !SECRET.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (closed) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"lab\"");
        }
        byte[] bytes = body == null || closed ? none : body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(closed ? 401 : body == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Adds an artifact below a path of the server; its POM says more than its coordinate. */
    private void add(String root, String artifact, String version, String suffix, String pom) {
        String home = root + "/lab/" + artifact + "/" + version + "/";
        files.put(
                home + artifact + "-" + version + ".pom",
                "<project><modelVersion>4.0.0</modelVersion><groupId>lab</groupId><artifactId>" + artifact
                        + "</artifactId><version>" + version + "</version>" + pom + "</project>");
        files.put(home + artifact + "-" + version + suffix, "a jar");
    }

    private MavenArtifacts withSettings(String content) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.xml"), "<settings>" + content + "</settings>");
        return MavenArtifacts.ofUser().withSettings(settings).withLocalRepository(folder.resolve("local"));
    }

    private MavenArtifacts fromServer() throws IOException {
        return withSettings("").from(List.of(new MavenRepository("test", url("/open"))));
    }

    private static List<String> names(List<Path> found) {
        return found.stream().map(file -> file.getFileName().toString()).toList();
    }

    @Test
    void asksAMirrorWithItsCredentials() throws IOException {
        add("/closed", "one", "1", ".jar", "");
        String mirror = "<mirrors><mirror><id>lab</id><mirrorOf>*</mirrorOf><url>" + url("/closed")
                + "</url></mirror></mirrors>";
        String credentials =
                "<servers><server><id>lab</id><username>ann</username><password>secret</password></server></servers>";
        assertThat(names(withSettings(mirror + credentials).resolve(List.of("lab:one:1"))))
                .containsExactly("one-1.jar");
        MavenArtifacts stranger = withSettings(mirror).withLocalRepository(folder.resolve("empty"));
        assertThatThrownBy(() -> stranger.resolve(List.of("lab:one:1")))
                .isInstanceOf(MavenResolutionException.class)
                .hasMessageContaining("lab (" + url("/closed"))
                .hasMessageContaining("401");
    }

    @Test
    void asksTheRepositoriesOfActiveProfiles() throws IOException {
        add("/profile", "one", "1", ".jar", "");
        String profile =
                "<profiles><profile><id>work</id><repositories><repository><id>work</id><url>" + url("/profile")
                        + "</url></repository></repositories></profile></profiles>"
                        + "<activeProfiles><activeProfile>work</activeProfile></activeProfiles>";
        assertThat(withSettings(profile).repositories())
                .extracting(MavenRepository::id)
                .contains("work", "central");
        String noCentral = "<mirrors><mirror><id>off</id><mirrorOf>central</mirrorOf><url>" + url("/none")
                + "</url></mirror></mirrors>";
        assertThat(names(withSettings(profile + noCentral).resolve(List.of("lab:one:1"))))
                .containsExactly("one-1.jar");
    }

    @Test
    void goesThroughAProxy() throws IOException {
        add("/maven", "one", "1", ".jar", "");
        MavenArtifacts maven = withSettings(
                        "<proxies><proxy><active>true</active><protocol>http</protocol><host>127.0.0.1</host>"
                                + "<port>" + server.getAddress().getPort() + "</port></proxy></proxies>")
                .from(List.of(new MavenRepository("far", "http://repository.invalid/maven")));
        assertThat(names(maven.resolve(List.of("lab:one:1")))).containsExactly("one-1.jar");
        assertThat(requests).anyMatch(request -> request.startsWith("http://repository.invalid/maven/lab/one"));
    }

    @Test
    void takesSnapshotsByTheirTimestamps() throws IOException {
        String home = "/open/lab/one/1-SNAPSHOT/";
        files.put(home + "maven-metadata.xml", """
                <metadata><groupId>lab</groupId><artifactId>one</artifactId><version>1-SNAPSHOT</version><versioning>
                <snapshot><timestamp>20260102.030405</timestamp><buildNumber>7</buildNumber></snapshot>
                <lastUpdated>20260102030405</lastUpdated></versioning></metadata>
                """);
        files.put(
                home + "one-1-20260102.030405-7.pom",
                "<project><modelVersion>4.0.0</modelVersion><groupId>lab</groupId>"
                        + "<artifactId>one</artifactId><version>1-SNAPSHOT</version></project>");
        files.put(home + "one-1-20260102.030405-7.jar", "a jar");
        assertThat(names(fromServer().resolve(List.of("lab:one:1-SNAPSHOT"))))
                .singleElement()
                .asString()
                .startsWith("one-1-");
    }

    @Test
    void takesBundlesClassifiersAndTestJars() throws IOException {
        add("/open", "bundle", "1", ".jar", "<packaging>bundle</packaging>");
        add("/open", "native", "2", "-linux.so", "");
        add("/open", "tested", "3", "-tests.jar", "");
        add(
                "/open",
                "user",
                "4",
                ".jar",
                "<dependencies><dependency><groupId>lab</groupId><artifactId>bundle</artifactId>"
                        + "<version>1</version><type>bundle</type></dependency></dependencies>");
        assertThat(names(fromServer()
                        .resolve(List.of(
                                "lab:bundle:bundle:1",
                                "lab:native:so:linux:2",
                                "lab:tested:test-jar:3",
                                "lab:user:4"))))
                .containsExactlyInAnyOrder("bundle-1.jar", "native-2-linux.so", "tested-3-tests.jar", "user-4.jar");
    }

    @Test
    void managesVersionsByImportedBoms() throws IOException {
        add("/open", "one", "1", ".jar", "");
        add(
                "/open",
                "bom",
                "5",
                ".none",
                "<packaging>pom</packaging><dependencyManagement><dependencies><dependency>"
                        + "<groupId>lab</groupId><artifactId>one</artifactId><version>1</version></dependency></dependencies>"
                        + "</dependencyManagement>");
        Path pom = Files.writeString(folder.resolve("pom.xml"), """
                <project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId><version>1</version>
                <properties><bom>5</bom></properties>
                <dependencyManagement><dependencies><dependency><groupId>lab</groupId><artifactId>bom</artifactId>
                <version>${bom}</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>
                <dependencies><dependency><groupId>lab</groupId><artifactId>one</artifactId></dependency></dependencies></project>
                """);
        assertThat(names(fromServer().resolvePom(pom, Set.of("compile")))).containsExactly("one-1.jar");
    }

    @Test
    void asksNobodyForWhatIsCached() throws IOException {
        add(
                "/open",
                "one",
                "1",
                ".jar",
                "<dependencies><dependency><groupId>lab</groupId><artifactId>two</artifactId>"
                        + "<version>2</version></dependency></dependencies>");
        add("/open", "two", "2", ".jar", "");
        fromServer().resolve(List.of("lab:one:1"));
        requests.clear();
        assertThat(names(fromServer().resolve(List.of("lab:one:1")))).containsExactly("one-1.jar", "two-2.jar");
        assertThat(requests).isEmpty();
    }

    @Test
    void saysWhatEachRepositoryAnswered() throws IOException {
        MavenArtifacts maven = withSettings("")
                .from(List.of(
                        new MavenRepository("closed", url("/closed")), new MavenRepository("open", url("/open"))));
        assertThatThrownBy(() -> maven.resolve(List.of("lab:none:1")))
                .isInstanceOf(MavenResolutionException.class)
                .hasMessageContaining("closed (" + url("/closed"))
                .hasMessageContaining("401")
                .hasMessageContaining("open (" + url("/open"))
                .hasMessageContaining("not found");
    }
}
