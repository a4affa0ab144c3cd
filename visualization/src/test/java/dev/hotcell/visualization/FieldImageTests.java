package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.display.MimeBundle;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldImageTests {

    /** As matplotlib 3.10 gives them; what lies between the samples differs by at most 5 of 255. */
    @ParameterizedTest
    @CsvSource({
        "VIRIDIS,482475,2f6c8e,7ad151", "MAGMA,140e36,782281,fe9f6d", "INFERNO,160b39,7f1e6c,fca50a",
        "PLASMA,41049d,a11b9b,fca636", "CIVIDIS,083370,5b606e,c8b866", "COOLWARM,5977e3,afcafc,ee8468",
        "BLUE_RED,2065ab,b1d5e7,d6604d", "TURBO,4559cb,20eaac,f05b12", "GREY,191919,595959,cccccc"
    })
    void hasTheColoursThatWerePublished(ColourMap map, String at10, String at35, String at80) {
        assertClose(map.rgb(0.1), at10);
        assertClose(map.rgb(0.35), at35);
        assertClose(map.rgb(0.8), at80);
        assertThat(map.rgb(-5)).isEqualTo(map.rgb(0));
        assertThat(map.rgb(5)).isEqualTo(map.rgb(1));
    }

    private static void assertClose(int actual, String hex) {
        int expected = Integer.parseInt(hex, 16);
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(actual >> shift & 255).isCloseTo(expected >> shift & 255, within(5));
        }
    }

    @Test
    void givesEachNumberItsPixel() {
        float[] values = {0, 1, 2, Float.NaN, Float.POSITIVE_INFINITY, 4};
        BufferedImage pixels = FieldImage.of(values, 3, 2).pixels();
        assertThat(pixels.getWidth()).isEqualTo(3);
        assertThat(pixels.getRGB(0, 0) & 0xffffff).isEqualTo(ColourMap.VIRIDIS.rgb(0));
        assertThat(pixels.getRGB(2, 1) & 0xffffff).isEqualTo(ColourMap.VIRIDIS.rgb(1));
        assertThat(pixels.getRGB(1, 1)).as("infinity").isEqualTo(pixels.getRGB(2, 1));
        assertThat(pixels.getRGB(0, 1) >>> 24).as("not a number").isZero();
        assertThat(FieldImage.of(values, 3, 2).range(2, 3).pixels().getRGB(1, 0) & 0xffffff)
                .isEqualTo(ColourMap.VIRIDIS.rgb(0));
        assertThat(FieldImage.of(new double[][] {{7, 7}}).pixels().getRGB(0, 0) >>> 24)
                .isEqualTo(255);
    }

    @Test
    void drawsTitleBarContoursAndArrows() throws Exception {
        float[][] field = new float[40][60];
        float[][] ones = new float[40][60];
        for (int row = 0; row < 40; row++) {
            for (int column = 0; column < 60; column++) {
                field[row][column] = column;
                ones[row][column] = 1;
            }
        }
        BufferedImage plain = FieldImage.of(field).image();
        MimeBundle bundle = Looking.render(FieldImage.of(field).title("Ramp").contours(5));
        BufferedImage titled = Looking.png(bundle);
        assertThat(bundle.plainText()).isEqualTo("Ramp, 60×40, from 0 to 59");
        assertThat(titled.getHeight()).isGreaterThan(plain.getHeight());
        assertThat(Looking.pixelsLike(titled, 0xfde725))
                .as("the brightest, also in the bar")
                .isGreaterThan(1000);
        BufferedImage arrows = FieldImage.of(field).arrows(ones, ones).image();
        assertThat(Looking.differences(plain, arrows, 0, 0, plain.getWidth(), plain.getHeight()))
                .isBetween(1000, 100_000);
    }

    @Test
    void followsTheNumbersAsTheyChange() {
        float[] values = {0, 1};
        FieldImage image = FieldImage.of(values, 2, 1);
        int before = image.pixels().getRGB(0, 0);
        values[0] = 2;
        assertThat(image.pixels().getRGB(0, 0)).isNotEqualTo(before);
    }

    @Test
    void boundsHugeFields() {
        BufferedImage image = FieldImage.of(new float[3_000_000], 3000, 1000).image();
        assertThat(image.getWidth()).isLessThan(1400);
    }

    /** The height x² + y² is r² on a circle of radius r; between neighbours the error is at most 1/8 of a cell. */
    @Test
    void drawsACircleWhereItIs() {
        double[][] heights = new double[61][61];
        for (int row = 0; row < 61; row++) {
            for (int column = 0; column < 61; column++) {
                heights[row][column] = (row - 30) * (row - 30) + (column - 30) * (column - 30);
            }
        }
        Path2D circle = Contour.of(Field.of(heights), 400);
        double[] point = new double[6];
        int points = 0;
        for (PathIterator i = circle.getPathIterator(null); !i.isDone(); i.next()) {
            i.currentSegment(point);
            assertThat(Math.hypot(point[0] - 30.5, point[1] - 30.5)).isCloseTo(20, within(0.02));
            points++;
        }
        assertThat(points).isGreaterThan(200);
    }

    @Test
    void separatesSaddlesByTheirMean() {
        Path2D high = Contour.of(Field.of(new double[][] {{2, 0}, {0, 2}}), 0.9);
        assertThat(high.contains(1, 1)).isFalse();
        assertThat(Contour.of(Field.of(new double[][] {{1, 1}, {1, 1}}), 5)
                        .getBounds2D()
                        .isEmpty())
                .isTrue();
        assertThat(Contour.of(Field.of(new double[][] {{1, Double.NaN}, {9, 1}}), 5)
                        .getBounds2D()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldImage.of(new float[5], 2, 2))
                .withMessageContaining("has 4 numbers, not 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldImage.of(new double[][] {{1, 2}, {1}}))
                .withMessageContaining("equally long");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldImage.of(new float[0][]))
                .withMessageContaining("at least one row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldImage.of(new float[2][2]).range(2, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldImage.of(new float[2][2]).arrows(new float[1][1], new float[2][2]))
                .withMessageContaining("2×2");
    }
}
