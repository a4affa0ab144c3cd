package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;

class ChartsTests {
    private static final int BLUE = 0x1F83C9;
    private static final int ORANGE = 0xE69F00;
    private static final double[] X = {0, 1, 2, 3, 4};
    private static final double[] Y = {1, 4, 2, 5, 3};

    @Test
    void drawsAChartAsPngSvgAndText() throws Exception {
        MimeBundle bundle = Looking.render(Charts.line("Rise & <fall>", X, Y));

        assertThat(bundle.data()).containsOnlyKeys(MimeTypes.SVG, MimeTypes.PNG, MimeTypes.PLAIN);
        assertThat(bundle.metadata()).containsEntry(MimeTypes.PNG, Map.of("width", 640, "height", 400));
        BufferedImage png = Looking.png(bundle);
        assertThat(png.getWidth()).isEqualTo(1280);
        assertThat(png.getHeight()).isEqualTo(800);
        assertThat(Looking.pixelsLike(png, BLUE)).isGreaterThan(1000);
        assertThat(png.getRGB(0, 0) >>> 24).as("the ground is transparent").isZero();
        var svg = Looking.svg(bundle).getDocumentElement();
        assertThat(svg.getLocalName()).isEqualTo("svg");
        assertThat(svg.getAttribute("width")).isEqualTo("640");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Rise & <fall>");
        assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(10);
        assertThat(bundle.plainText())
                .isEqualTo("chart \"Rise & <fall>\": Rise & <fall> (5 points, x 0.000 … 4.000, y 1.000 … 5.000)");
    }

    @Test
    void drawsTitleAxisTitlesAndMarks() {
        BufferedImage bare = picture(Charts.line("", X, Y));
        XYChart titled = Charts.line("A title", X, Y);
        assertThat(textPixels(picture(titled), 0, 0, 1280, 60)).isGreaterThan(100 + textPixels(bare, 0, 0, 1280, 60));

        XYChart labelled = Charts.line("", X, Y);
        labelled.setXAxisTitle("seconds");
        labelled.setYAxisTitle("metres");
        BufferedImage picture = picture(labelled);
        assertThat(Looking.differences(bare, picture, 0, 700, 1280, 800))
                .as("below")
                .isGreaterThan(100);
        assertThat(Looking.differences(bare, picture, 0, 100, 50, 700))
                .as("at the left")
                .isGreaterThan(100);
        assertThat(textPixels(bare, 0, 700, 1280, 800)).as("marks below").isGreaterThan(100);
    }

    @Test
    void drawsEachSeriesInItsColourWithALegend() throws Exception {
        Map<String, double[]> curves = new LinkedHashMap<>();
        curves.put("one", Y);
        curves.put("two", new double[] {2, 2, 2, 2, 2});
        BufferedImage png = Looking.png(Looking.render(Charts.line("", X, curves)));
        assertThat(Looking.pixelsLike(png, BLUE)).isGreaterThan(1000);
        assertThat(Looking.pixelsLike(png, ORANGE)).isGreaterThan(1000);
        assertThat(Looking.pixelsLike(png.getSubimage(0, 720, 1280, 80), ORANGE))
                .as("legend")
                .isGreaterThan(30);
    }

    @Test
    void putsMarksAtRoundNumbers() throws Exception {
        XYChart chart = Charts.line(
                "",
                IntStream.range(0, 1999).mapToDouble(i -> Math.sin(i / 100.0)).toArray());
        assertThat(labels(chart, "getXAxis")).contains("0", "400", "1,200");
        assertThat(labels(Charts.line("", Math::sin, 0, 7), "getXAxis")).contains("0", "1", "6");
        assertThat(labels(Charts.line("", new double[101]), "getXAxis")).contains("0", "20", "80");
        assertThat(chart.getSeriesMap()).hasSize(1);
        assertThat(chart.getStyler().getXAxisDecimalPattern()).isNull();
    }

    @Test
    void writesOutHundredsOfThousandsAndKeepsSmallNumbersApart() throws Exception {
        assertThat(yLabels(Charts.line("", new double[] {0, 400_000}))).contains("100,000", "300,000");
        assertThat(yLabels(Charts.line("", new double[] {1e-3, 5e-3}))).contains("0.002", "0.004");
        assertThat(yLabels(Charts.line("", new double[] {1000.1, 1000.4}))).contains("1,000.2");
        assertThat(yLabels(Charts.line("", new double[] {5, 5}))).contains("5");
    }

    private static List<String> yLabels(XYChart chart) throws Exception {
        return labels(chart, "getYAxis");
    }

    /** XChart keeps the marks to itself. */
    @SuppressWarnings("unchecked")
    static List<String> labels(XYChart chart, String axis) throws Exception {
        try (TickMarks marks = new TickMarks(chart)) {
            chart.paint(new SvgGraphics(640, 400, Integer.MAX_VALUE), 640, 400);
            var field = Chart.class.getDeclaredField("axisPair");
            field.setAccessible(true);
            Object calculator = call(call(field.get(chart), axis), "getAxisTickCalculator");
            return new ArrayList<>((List<String>) call(calculator, "getTickLabels"));
        }
    }

    private static Object call(Object target, String name) throws Exception {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            for (var method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == 0) {
                    method.setAccessible(true);
                    return method.invoke(target);
                }
            }
        }
        throw new NoSuchMethodException(name);
    }

    /** XChart looks for marks until no two are written alike, which some numbers never let it find. */
    @Property(tries = 150)
    void drawsNumbersOfAnySize(@ForAll long seed) {
        Random random = new Random(seed);
        double size = Math.pow(10, random.nextInt(600) - 300);
        double offset = random.nextBoolean() ? 0 : Math.pow(10, random.nextInt(40) - 20);
        double[] x = random.doubles(7).map(v -> offset + size * v).sorted().toArray();
        double[] y = random.doubles(7).map(v -> offset - size * v).toArray();
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> new ChartPicture(Charts.line("t", x, y)).svg(1_000_000),
                () -> Arrays.toString(x) + Arrays.toString(y));
    }

    @Test
    void drawsDates() {
        XYChart chart = Charts.line("", new double[0], Map.of());
        chart.addSeries(
                "temperature",
                List.of(new Date(0), new Date(86_400_000L), new Date(3 * 86_400_000L)),
                List.of(1, 2, 3));
        assertThat(Looking.render(chart).plainText()).contains("temperature (3 points");
        assertThat(Looking.colours(picture(chart))).isGreaterThan(10);
    }

    @Test
    void drawsListsAndColumns() {
        assertThat(Looking.render(Charts.line("t", List.of(1, 2, 3), List.of(1.5, 2.5, 3.5)))
                        .plainText())
                .contains("x 1.000 … 3.000, y 1.500 … 3.500");
        DoubleColumn y = DoubleColumn.create("y", 1, Double.NaN, 3);
        assertThat(Looking.render(Charts.scatter("t", IntColumn.create("x", 1, 2, 3), y))
                        .plainText())
                .contains("t (3 points, x 1.000 … 3.000, y 1.000 … 3.000)");
    }

    @Test
    void drawsAFunction() {
        XYChart chart = Charts.line("sine", Math::sin, 0, Math.PI);
        assertThat(chart.getSeriesMap().get("sine").getYData()[500]).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.line("", Math::sin, 1, 1))
                .withMessageContaining("from 1.0 to 1.0");
    }

    @Test
    void drawsBarsGroupedByName() throws Exception {
        BufferedImage png = Looking.png(Looking.render(Charts.bar("", Map.of("a", 1, "b", 2))));
        assertThat(Looking.pixelsLike(png, BLUE)).isGreaterThan(40_000);
        Map<String, double[]> groups = new LinkedHashMap<>();
        groups.put("one", new double[] {1, 2});
        groups.put("two", new double[] {-1, Double.NaN});
        assertThat(Looking.pixelsLike(Looking.png(Looking.render(Charts.bar("", List.of("a", "b"), groups))), ORANGE))
                .isGreaterThan(10_000);
    }

    @Test
    void drawsAHistogramOfEveryValue() {
        double[] values = new Random(1).doubles(1000).toArray();
        XYChart chart = Charts.histogram("uniform", values, 10);
        double[] heights = chart.getSeriesMap().get("uniform").getYData();
        assertThat(Arrays.stream(heights).sum()).isEqualTo(2 * 1000);
        assertThat(Charts.histogram("same", new double[] {3, 3, 3}).getSeriesMap())
                .hasSize(1);
    }

    @Test
    void leavesGapsForWhatIsNotFinite() throws Exception {
        XYChart chart = Charts.line("", new double[] {1, Double.POSITIVE_INFINITY, 2, Double.NaN, 3});
        assertThat(Looking.colours(picture(chart))).isGreaterThan(3);
        assertThat(yLabels(chart)).contains("2", "3");
    }

    @Test
    void saysWhatIsWrongWithTheNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.line("t", X, new double[3]))
                .withMessage("'t' has 5 x values but 3 y values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.line("t", new double[0]))
                .withMessage("'t' has nothing to draw: no points");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.scatter("t", new double[] {Double.NaN}, new double[1]))
                .withMessageContaining("none of its 1 points is finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.histogram("t", new double[0]))
                .withMessageContaining("nothing to draw");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.histogram("t", X, 0))
                .withMessageContaining("not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.bar("t", List.of("a"), X))
                .withMessageContaining("1 x values but 5");
    }

    @Test
    void drawsAMillionPointsInASmallFile() {
        double[] y = new double[1_000_000];
        Random random = new Random(1);
        for (int i = 1; i < y.length; i++) {
            y[i] = y[i - 1] + random.nextGaussian();
        }
        y[500_000] = 1e4;
        XYChart chart = Charts.line("walk", y);
        assertThat(Arrays.stream(chart.getSeriesMap().get("walk").getYData()).max())
                .hasValue(1e4);
        assertThat((String) Looking.render(chart).data().get(MimeTypes.SVG)).hasSizeLessThan(200_000);
    }

    @Test
    void savesByTheNameOfTheFile(@TempDir Path folder) throws Exception {
        XYChart chart = Charts.line("t", X, Y);
        Charts.save(chart, folder.resolve("a.png"));
        Charts.save(chart, folder.resolve("b.SVG"));
        assertThat(ImageIO.read(folder.resolve("a.png").toFile()).getWidth()).isEqualTo(1280);
        assertThat(Looking.parse(Files.readString(folder.resolve("b.SVG")))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.save(chart, folder.resolve("c.jpg")))
                .withMessageContaining("not as c.jpg");
    }

    @Test
    void sendsACloudOfManyPointsAsPngAlone() {
        double[] x = new Random(1).doubles(50_000).toArray();
        double[] y = new Random(2).doubles(50_000).toArray();
        assertThat(Looking.render(Charts.scatter("cloud", x, y)).data())
                .containsOnlyKeys(MimeTypes.PNG, MimeTypes.PLAIN);
        assertThat(Looking.render(Charts.scatter("cloud", x, y), MimeTypes.SVG).data())
                .containsKey(MimeTypes.SVG);
    }

    @Test
    void drawsTheSameAsThePlainGraphics() {
        XYChart chart = Charts.scatter("dots", X, Y);
        BufferedImage stamped = new ChartPicture(chart).image();
        BufferedImage plain = Pictures.draw(640, 400, graphics -> chart.paint(graphics, 640, 400));
        assertThat((double) Looking.pixelsLike(stamped, BLUE))
                .isCloseTo(Looking.pixelsLike(plain, BLUE), org.assertj.core.data.Percentage.withPercentage(15));
    }

    private static BufferedImage picture(XYChart chart) {
        return new ChartPicture(chart).image();
    }

    private static int textPixels(BufferedImage image, int x0, int y0, int x1, int y1) {
        return Looking.pixelsLike(image.getSubimage(x0, y0, x1 - x0, y1 - y0), 0x767676);
    }
}
