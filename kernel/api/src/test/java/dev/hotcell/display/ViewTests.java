package dev.hotcell.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTests {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final RendererRegistry renderers = new RendererRegistry();

    record Layer(String name, int units) {}

    private MimeBundle show(Object value) {
        return renderers.render(value);
    }

    @Test
    void showsMarkupAsWhatItIs() {
        assertThat(show(View.markdown("**x**")).data()).containsEntry("text/markdown", "**x**");
        assertThat(show(View.html("<b>x</b>", "x")).data())
                .containsOnly(Map.entry("text/html", "<b>x</b>"), Map.entry("text/plain", "x"));
        assertThat(show(View.latex("x^2")).data()).containsEntry("text/latex", "$$x^2$$");
        assertThat(show(View.latex("so $x$")).data()).containsEntry("text/latex", "so $x$");
        assertThat(show(View.css("a{}</style><script>")).data().get("text/html").toString())
                .doesNotContain("</style><");
    }

    @Test
    void showsDataAsATree() {
        Object json = show(View.json(Map.of("layers", List.of(new Layer("in", 3)), "x", new double[] {1, Double.NaN})))
                .data()
                .get("application/json");
        assertThat(json)
                .isEqualTo(Map.of("layers", List.of(Map.of("name", "in", "units", 3)), "x", List.of(1.0, "NaN")));
        assertThat(renderers.render(List.of(1, 2), "application/json").data())
                .containsEntry("application/json", List.of(1, 2));
    }

    @Test
    void refusesATreeWithoutEnd() {
        Map<String, Object> self = new HashMap<>();
        self.put("self", self);
        assertThatThrownBy(() -> View.json(self)).hasMessageContaining("too much for a tree");
    }

    @Test
    void drawsTheOutlineOfGeography() {
        Map<String, Object> swiss = Map.of(
                "type",
                "FeatureCollection",
                "features",
                List.of(
                        Map.of(
                                "type",
                                "Feature",
                                "geometry",
                                Map.of("type", "LineString", "coordinates", List.of(List.of(6, 46), List.of(10, 47)))),
                        Map.of("type", "Feature", "geometry", Map.of("type", "Point", "coordinates", List.of(8, 47)))));
        MimeBundle bundle = show(View.geoJson(swiss));
        assertThat(bundle.data()).containsKeys("application/geo+json", "text/plain");
        assertThat(bundle.data().get("text/html").toString())
                .contains("points=\"10.0,90.0 330.0,10.0 \"")
                .contains("<circle cx=\"170.0\" cy=\"10.0\"");
    }

    @Test
    void showsTheBytesOfAnImageAsIt() throws IOException {
        assertThat(show(PNG).data()).containsKey("image/png").containsEntry("text/plain", "PNG image (70 bytes)");
        assertThat(show(View.image(PNG)).data()).containsKey("image/png");
        assertThat(show(new byte[] {1, 2}).data()).containsOnly(Map.entry("text/plain", "[1, 2]"));
        assertThatThrownBy(() -> View.image(new byte[20])).hasMessageContaining("no PNG, JPEG, GIF or WebP");
    }

    @Test
    void showsThePictureInAStream(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.png"), PNG);
        try (InputStream fromFile = Files.newInputStream(file);
                InputStream legacy = new FileInputStream(file.toFile())) {
            for (InputStream stream :
                    List.of(new ByteArrayInputStream(PNG), legacy, new BufferedInputStream(fromFile))) {
                assertThat(renderers.render(stream).data()).containsEntry("image/png", PNG);
                assertThat(stream.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void leavesAStreamOfBytesUnread(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "some text, longer than a header");
        try (InputStream legacy = new FileInputStream(file.toFile())) {
            assertThat(renderers.render(legacy).plainText()).startsWith("a stream, not read");
            assertThat(legacy.readAllBytes()).hasSize(31);
            assertThat(renderers.render(legacy).data()).containsOnlyKeys("text/plain");
        }
        assertThat(renderers.render(InputStream.nullInputStream()).plainText()).startsWith("a stream, not read");
    }

    @Test
    void playsSoundAndFilm(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.mp3"), new byte[] {1, 2, 3});
        assertThat(show(View.audio(file)).data().get("text/html").toString())
                .contains("<audio controls", "data:audio/mpeg;base64,AQID");
        assertThat(show(View.video(file)).plainText()).isEqualTo("video: a.mp3 (3 bytes)");
        assertThatThrownBy(() -> View.audio(folder.resolve("none.mp3"))).isInstanceOf(IOException.class);
    }

    @Test
    void framesAnotherPage() {
        assertThat(show(View.iframe(URI.create("https://example.org/?a=1&b=2"), 200))
                        .data()
                        .get("text/html")
                        .toString())
                .contains("src=\"https://example.org/?a=1&amp;b=2\"", "height=\"200\"");
    }

    @Test
    void showsARecordByItsFields() {
        MimeBundle bundle = show(new Layer("<in>", 3));
        assertThat(bundle.plainText()).isEqualTo("Layer[name=<in>, units=3]");
        assertThat(bundle.data().get("text/html").toString()).contains("&lt;in&gt;", "units", "Layer");
    }

    @Test
    void showsMapsOfACollectionAsATable() {
        String html = show(List.of(Map.of("a", 1), Map.of("b", "<x>")))
                .data()
                .get("text/html")
                .toString();
        assertThat(html).contains("<th style=\"text-align:right\">a</th>", "&lt;x&gt;");
        assertThat(show(List.of(Map.of(1, 2))).data()).containsOnlyKeys("text/plain");
    }

    @Test
    void showsARectangleOfNumbersAsATableWithLimits() {
        assertThat(show(new double[][] {{1, 2.5}, {3, 4}})
                        .data()
                        .get("text/html")
                        .toString())
                .contains(">2.5<", ">1<", "2 × 2");
        String large = show(new int[1000][1000]).data().get("text/html").toString();
        assertThat(large).hasSizeLessThan(20_000).contains("1000 × 1000", ">999<", "…");
        assertThat(show(new int[][] {{1}, {2, 3}}).data()).containsOnlyKeys("text/plain");
    }

    @Test
    void leavesAnIteratorUnread() {
        var iterator = List.of(1, 2).iterator();
        assertThat(show(iterator).plainText()).startsWith("an iterator, not read");
        assertThat(iterator.next()).isEqualTo(1);
        assertThat(show(new Scanner("x")).plainText()).startsWith("java.util.Scanner");
    }

    @ParameterizedTest
    @CsvSource({"PT1M30S,1 min 30 s", "PT0S,0 s", "P1DT2H,1 d 2 h", "PT-0.5S,-0.5 s", "PT0.000000001S,0.000000001 s"})
    void writesADurationForPeople(Duration duration, String text) {
        assertThat(show(duration).plainText()).isEqualTo(text);
    }

    @Test
    void takesTheRendererWhoseTestAcceptsTheValue() {
        renderers.register(Integer.class, (value, request) -> MimeBundle.text("an integer"));
        renderers.register(value -> (Integer) value > 100, (value, request) -> MimeBundle.text("a large one"));
        assertThat(show(5).plainText()).isEqualTo("an integer");
        assertThat(show(500).plainText()).isEqualTo("a large one");
        assertThat(show("text").plainText()).isEqualTo("text");
    }
}
