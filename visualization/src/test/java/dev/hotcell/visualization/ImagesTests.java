package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTests {

    @Test
    void showsAnImagePixelByPixel() throws Exception {
        BufferedImage image = new BufferedImage(200, 120, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 5, 0xff8800);
        MimeBundle bundle = Looking.render(image);
        assertThat(bundle.plainText()).isEqualTo("image, 200×120 pixels");
        assertThat(bundle.metadata()).containsEntry(MimeTypes.PNG, Map.of("width", 200, "height", 120));
        assertThat(Looking.png(bundle).getRGB(3, 5)).isEqualTo(0xffff8800);
    }

    @Test
    void showsSmallImagesLargerAndHugeOnesSmaller() throws Exception {
        MimeBundle small = Looking.render(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY));
        assertThat(small.metadata()).containsEntry(MimeTypes.PNG, Map.of("width", 84, "height", 84));
        assertThat(Looking.png(small).getWidth()).isEqualTo(28);
        BufferedImage huge = Looking.png(Looking.render(new BufferedImage(5000, 100, BufferedImage.TYPE_INT_RGB)));
        assertThat(huge.getWidth()).isEqualTo(2048);
        assertThat(huge.getHeight()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/gif"})
    void encodesAsTheTypeThatIsAskedFor(String type) throws Exception {
        BufferedImage image = new BufferedImage(200, 120, BufferedImage.TYPE_INT_ARGB);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(
                (byte[]) Looking.render(image, type).data().get(type)));
        assertThat(read.getWidth()).isEqualTo(200);
        assertThat(read.getRGB(3, 5)).as("transparent, so white").isEqualTo(0xffffffff);
    }

    @Test
    void laysImagesOutInAGridWithCaptions() throws Exception {
        BufferedImage red = filled(Color.RED);
        BufferedImage green = filled(Color.GREEN);
        MimeBundle bundle = Looking.render(
                ImageGrid.of(List.of(red, green, red), List.of("a", 2, "c")).columns(2));
        assertThat(bundle.plainText()).isEqualTo("3 images: a, 2, c");
        BufferedImage png = Looking.png(bundle);
        assertThat(png.getRGB(100, 100)).isEqualTo(Color.RED.getRGB());
        assertThat(png.getRGB(png.getWidth() - 100, 100)).isEqualTo(Color.GREEN.getRGB());
        assertThat(png.getRGB(100, png.getHeight() - 100)).isEqualTo(Color.RED.getRGB());
        assertThat(png.getRGB(png.getWidth() - 100, png.getHeight() - 100) >>> 24)
                .isZero();
        BufferedImage bare = ImageGrid.of(List.of(red, green, red)).columns(2).image();
        assertThat(bare.getHeight()).as("captions take room").isLessThan(png.getHeight());
    }

    @Test
    void keepsThePixelsOfTinyImagesSharp() throws Exception {
        BufferedImage tiny = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        tiny.setRGB(0, 0, 0xffffff);
        BufferedImage png = ImageGrid.of(List.of(tiny)).image();
        assertThat(Looking.pixelsLike(png, 0xffffff) + Looking.pixelsLike(png, 0))
                .isEqualTo(png.getWidth() * png.getWidth() / 2);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageGrid.of(List.of()))
                .withMessageContaining("at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageGrid.of(List.of(filled(Color.RED)), List.of()))
                .withMessage("There are 1 images but 0 captions");
    }

    @Test
    void boundsAGridOfThousands() {
        BufferedImage png =
                ImageGrid.of(Collections.nCopies(5000, filled(Color.RED))).image();
        assertThat((long) png.getWidth() * png.getHeight()).isLessThan(20_000_000);
    }

    @Test
    void drawsAHeatMapWithItsColours() throws Exception {
        HeatMap map =
                Charts.heatMap("m", List.of("r1", "r2"), List.of("a", "b"), new double[][] {{0, 1}, {Double.NaN, 0.5}});
        BufferedImage png = Looking.png(Looking.render(map));
        assertThat(Looking.pixelsLike(png, ColourMap.VIRIDIS.rgb(0))).isGreaterThan(50_000);
        assertThat(Looking.pixelsLike(png, ColourMap.VIRIDIS.rgb(0.5))).isGreaterThan(50_000);
        assertThat(Looking.render(map).plainText())
                .contains("2 rows × 2 columns, from 0 to 1")
                .contains("r2")
                .contains("–");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.heatMap("m", new double[0][0]))
                .withMessageContaining("at least one row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charts.heatMap("m", new double[][] {{1, 2}, {1}}))
                .withMessageContaining("1 values");
        assertThatIllegalArgumentException().isThrownBy(() -> map.range(1, 1));
    }

    private static BufferedImage filled(Color colour) {
        BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 60, 60);
        graphics.dispose();
        return image;
    }
}
