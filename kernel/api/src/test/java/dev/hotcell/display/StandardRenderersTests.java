package dev.hotcell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardRenderersTests {
    private final RendererRegistry renderers = new RendererRegistry();

    record City(String name, int people, double[] position) {}

    record Own(int x) {
        @Override
        public String toString() {
            return "own";
        }
    }

    record Failing(int x) {
        public int x() {
            throw new IllegalStateException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/markdown",
                "text/latex",
                "application/javascript",
                "image/svg+xml",
                "text/css",
                "application/json"
            })
    void showsAStringAsTheMarkupAskedFor(String mimeType) {
        assertThat(renderers.render("<x>", mimeType).data())
                .containsOnly(Map.entry(mimeType, "<x>"), Map.entry("text/plain", "<x>"));
    }

    @Test
    void showsAStringAsPlainTextUnlessAsked() {
        assertThat(renderers.render("<x>").data()).containsOnly(Map.entry("text/plain", "<x>"));
        assertThat(renderers.render("<x>", "text/plain").data()).containsOnly(Map.entry("text/plain", "<x>"));
        assertThat(text(new StringBuilder("built"))).isEqualTo("built");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "text/markdown", "text/latex", "image/svg+xml", "application/javascript", "text/css"
            })
    void showsAStringAsTheMarkupThatIsAskedFor(String type) {
        assertThat(renderers.render("<x>", type).data()).isEqualTo(Map.of(type, "<x>", "text/plain", "<x>"));
    }

    @Test
    void showsAConnectionAsALinkWithoutConnecting() throws Exception {
        assertThat(html(URI.create("http://unknown.invalid/a").toURL().openConnection()))
                .contains("href=\"http://unknown.invalid/a\"");
    }

    @Test
    void cutsAHugeString() {
        assertThat(text("x".repeat(5_000_000))).hasSizeLessThan(1_000_100).endsWith("… (5,000,000 characters in all)");
        assertThat(renderers.render("x".repeat(40_000_000), "text/html").data()).containsOnlyKeys("text/plain");
    }

    @Test
    void showsArraysByTheirElements() {
        assertThat(text(new int[] {1, 2, 3})).isEqualTo("[1, 2, 3]");
        assertThat(text(new boolean[0])).isEqualTo("[]");
        assertThat(text(new char[] {'a', 'b'})).isEqualTo("[a, b]");
        assertThat(text(new String[] {"a", null})).isEqualTo("[a, null]");
        assertThat(text(new double[][] {{1, 2}, {3, 4}})).isEqualTo("[[1.0, 2.0],\n [3.0, 4.0]]");
        assertThat(text(new Object[] {new int[] {1}, List.of(new long[] {2})}))
                .isEqualTo("[[1],\n [[2]]]".replace("\n", ""));
    }

    @Test
    void shortensLongArraysAndSaysHowMuchIsLeft() {
        assertThat(text(IntStream.range(0, 1000).toArray()))
                .startsWith("[0, 1, 2, ")
                .endsWith(", 99, … 900 more]");
        assertThat(text(new float[1000][1000])).hasSizeLessThan(30_000).endsWith(" more]");
        assertThat(text(Collections.nCopies(Integer.MAX_VALUE, 1))).endsWith("… 2147483547 more]");
        assertThat(text(new byte[3][3][3][3])).hasSizeLessThan(1_000);
    }

    @Property(tries = 200)
    void writesShortArraysAndCollectionsAsTheJdkDoes(
            @ForAll @Size(max = 20) int[] numbers,
            @ForAll @Size(max = 20) List<String> strings,
            @ForAll @Size(max = 9) Map<Byte, Integer> map) {
        assertThat(text(numbers)).isEqualTo(Arrays.toString(numbers));
        assertThat(text(strings)).isEqualTo(strings.toString());
        assertThat(text(strings.toArray())).isEqualTo(Arrays.toString(strings.toArray()));
        assertThat(text(map)).isEqualTo(map.toString());
    }

    @Test
    void looksIntoRecordsUnlessTheyWriteThemselves() {
        assertThat(text(new City("Bern", 134_290, new double[] {46.9, 7.4})))
                .isEqualTo("City[name=Bern, people=134290, position=[46.9, 7.4]]");
        assertThat(text(new Own(1))).isEqualTo("own");
        assertThat(text(new Failing(1))).isEqualTo("Failing[x=(x threw java.lang.IllegalStateException)]");
    }

    @Test
    void showsRecordsAsATable() {
        String html =
                html(List.of(new City("<Bern>", 134_290, new double[] {1}), new City("Chur", 38_000, new double[0])));
        assertThat(html)
                .contains("<th style=\"text-align:right\">people</th>")
                .contains("<td style=\"text-align:left\">&lt;Bern&gt;</td>")
                .contains("<td style=\"text-align:right\">134290</td>")
                .contains("[1.0]");
        assertThat(html(Collections.nCopies(500, new Own(2)))).contains("50 of 500 rows");
        assertThat(renderers.render(List.of(new Own(1), "x")).data()).containsOnlyKeys("text/plain");
    }

    @Test
    void showsAMapAsATable() {
        Map<String, Integer> map = new TreeMap<>(Map.of("a<b", 1, "c", 2));
        assertThat(text(map)).isEqualTo("{a<b=1, c=2}");
        assertThat(html(map)).contains("a&lt;b").doesNotContain("a<b").contains("text-align:right");
        assertThat(renderers.render(Map.of()).data()).containsOnlyKeys("text/plain");
    }

    @Test
    void showsWhatAnOptionalHolds() {
        assertThat(text(Optional.of(new int[] {1}))).isEqualTo("Optional[[1]]");
        assertThat(text(Optional.empty())).isEqualTo("Optional.empty");
        assertThat(text(OptionalInt.of(3))).isEqualTo("OptionalInt[3]");
    }

    @Test
    void drawsAsMuchAsItsLimitsAllow() {
        renderers.limits(new DisplayLimits(2, 1, 5, 4));
        assertThat(html(List.of(
                        new City("abcdefgh", 1, new double[0]),
                        new City("b", 2, new double[0]),
                        new City("c", 3, new double[0]))))
                .contains("abcde…", "2 of 3 rows, 1 of 3 columns")
                .doesNotContain("people");
        assertThat(html(new TreeMap<>(Map.of("a", 1, "b", 2, "c", 3)))).contains("2 of 3 entries");
        assertThat(html(List.of(Map.of("a", 1), Map.of("a", 2, "b", 3), Map.of())))
                .contains("2 of 3 rows, 1 of 2 columns");
        assertThat(text(new int[] {1, 2, 3, 4})).isEqualTo("[1, 2, 3, 4]");
        assertThat(text(new int[] {1, 2, 3, 4, 5})).isEqualTo("[1, 2, … 3 more]");
    }

    @Test
    void leavesAStreamUnread() {
        Stream<Integer> stream = Stream.of(1, 2);
        assertThat(text(stream)).startsWith("a stream, not read");
        assertThat(stream.toList()).containsExactly(1, 2);
    }

    @Test
    void showsAPathAsTextAndAWebAddressAsALink() throws Exception {
        assertThat(text(Path.of("a", "b"))).isEqualTo(Path.of("a", "b").toString());
        assertThat(html(URI.create("https://example.org/?a=1&b='2'").toURL()))
                .isEqualTo("<a href=\"https://example.org/?a=1&amp;b=&#39;2&#39;\" target=\"_blank\" rel=\"noopener\">"
                        + "https://example.org/?a=1&amp;b=&#39;2&#39;</a>");
        assertThat(renderers.render(URI.create("javascript:alert(1)")).data()).containsOnlyKeys("text/plain");
    }

    @Test
    void showsNothingAsNull() {
        assertThat(text(null)).isEqualTo("null");
    }

    @Property(tries = 300)
    void neverLetsTextBecomeMarkup(@ForAll String text) {
        String escaped = Html.escape(text);
        assertThat(escaped).doesNotContain("<", ">", "\"", "'");
        assertThat(escaped.replaceAll("&(amp|lt|gt|quot|#39);", "")).doesNotContain("&");
        String tableCell = html(Map.of("k", "<script>" + text));
        assertThat(tableCell).doesNotContain("<script>");
    }

    private String text(Object value) {
        return renderers.render(value).plainText();
    }

    private String html(Object value) {
        return (String) renderers.render(value).data().get(MimeTypes.HTML);
    }

    @Test
    void readsTextThatIsToBeShownAsData() {
        MimeBundle tree = new RendererRegistry().render("{\"a\": [1, 2]}", MimeTypes.JSON);
        assertThat(tree.data().get(MimeTypes.JSON)).asString().isEqualTo("{a=[1, 2]}");
        assertThat(tree.plainText()).isEqualTo("{\"a\": [1, 2]}");
        assertThat(new RendererRegistry()
                        .render("{\"mark\": \"bar\"}", MimeTypes.VEGA_LITE_5)
                        .data()
                        .get(MimeTypes.VEGA_LITE_5))
                .isInstanceOf(java.util.Map.class);
        assertThat(new RendererRegistry()
                        .render("no data", MimeTypes.JSON)
                        .data()
                        .get(MimeTypes.JSON))
                .isEqualTo("no data");
    }

    @Test
    void showsTheFileThatAPathLeadsToWhereItIsAPictureOrASound(@TempDir Path folder) throws IOException {
        Path svg = Files.writeString(folder.resolve("a.svg"), "<svg/>");
        Path sound = Files.write(folder.resolve("a.wav"), new byte[100]);
        Path broken = Files.writeString(folder.resolve("a.png"), "no picture");
        RendererRegistry renderers = new RendererRegistry();

        assertThat(renderers.render(svg).data()).containsEntry(MimeTypes.SVG, "<svg/>");
        assertThat(renderers.render(svg).plainText()).isEqualTo(svg.toString());
        assertThat(renderers.render(sound.toFile()).data().get(MimeTypes.HTML))
                .asString()
                .contains("<audio", "audio/wav");
        for (Path other : List.of(broken, folder, folder.resolve("gone.mp4"), folder.resolve("a.txt"))) {
            assertThat(renderers.render(other).data()).containsOnlyKeys(MimeTypes.PLAIN);
            assertThat(renderers.render(other).plainText()).isEqualTo(other.toString());
        }
    }
}
