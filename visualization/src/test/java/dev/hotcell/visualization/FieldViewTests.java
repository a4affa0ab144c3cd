package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.display.FieldView;
import dev.hotcell.display.MimeBundle;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;

/** Fields that come from elsewhere than the visualization. */
class FieldViewTests {
    private static final float[] RAMP = {-1, 0, 1, 2, 3, 4};

    @Test
    void areDrawn() throws Exception {
        MimeBundle bundle = Looking.render(FieldView.of("Pressure (Pa)", RAMP, 3, 2));
        assertThat(Looking.png(bundle).getWidth()).isGreaterThan(300);
        assertThat(bundle.plainText()).startsWith("Pressure (Pa), 3×2");
    }

    @Test
    void areBlueBelowZeroAndRedAboveWhereZeroMeansSomething() {
        var pixels = FieldImage.of(
                        FieldView.of("", new float[] {-4, 0, 4}, 3, 1).aroundZero())
                .pixels();
        assertThat(pixels.getRGB(0, 0)).isEqualTo(0xff3b4cc0);
        assertThat(pixels.getRGB(2, 0)).isEqualTo(0xffb40426);
    }

    @Test
    void areAnimatedInTheColoursOfOneRange() throws Exception {
        float[] first = new float[64 * 64];
        float[] second = new float[64 * 64];
        Arrays.fill(first, 2048, 4096, 1);
        Arrays.fill(second, 2048, 4096, 2);
        List<FieldView> fields = List.of(FieldView.of("", first, 64, 64), FieldView.of("", second, 64, 64));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(
                new ByteArrayInputStream(Animation.ofFields(fields).gif())));
        assertThat(reader.getNumImages(true)).isEqualTo(2);
        assertThat(reader.read(0).getRGB(9, 9)).isEqualTo(reader.read(1).getRGB(9, 9));
        assertThat(reader.read(0).getRGB(50, 50)).isNotEqualTo(reader.read(1).getRGB(50, 50));
    }

    @Test
    void haveAsManyNumbersAsPixels() {
        assertThatThrownBy(() -> FieldView.of("", RAMP, 3, 3)).hasMessage("A field of 3×3 does not have 6 numbers");
    }
}
