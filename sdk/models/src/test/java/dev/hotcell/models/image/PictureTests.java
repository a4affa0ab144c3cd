package dev.hotcell.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PictureTests {

    @Test
    void keepsGreyValuesExactly() {
        byte[] pixels = {0, 60, (byte) 128, (byte) 255};
        ImageShape shape = new ImageShape(1, 2, 2);
        assertThat(Picture.bytes(Picture.of(pixels, 0, shape), shape)).isEqualTo(pixels);
        assertThat(Picture.enlarged(Picture.of(pixels, 0, shape), 3).getRGB(5, 0) & 0xff)
                .isEqualTo(60);
    }

    @Test
    void weighsColoursForGrey() {
        BufferedImage red = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        red.setRGB(0, 0, 0xff0000);
        assertThat(Picture.bytes(red, new ImageShape(1, 1, 1))).containsExactly((byte) 76);
    }

    @Test
    void scalesToTheShapeThatIsWanted() {
        BufferedImage white = new BufferedImage(56, 56, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 56 * 56; i++) {
            white.setRGB(i % 56, i / 56, 0xffffff);
        }
        assertThat(Picture.bytes(white, new ImageShape(1, 28, 28))).hasSize(784).containsOnly((byte) 255);
        assertThat(Picture.bytes(white, new ImageShape(3, 8, 4))).hasSize(96).containsOnly((byte) 255);
    }

    @Test
    void refusesShapesThatNoImageHas() {
        assertThatThrownBy(() -> new ImageShape(2, 4, 4)).hasMessageContaining("1 or 3 channels");
        assertThatThrownBy(() -> new ImageShape(1, 0, 4)).hasMessageContaining("impossible");
        assertThatThrownBy(() -> new ImageShape(3, 40000, 40000)).hasMessageContaining("impossible");
    }
}
