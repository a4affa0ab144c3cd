package dev.hotcell.models.vision;

import dev.hotcell.models.image.ImageShape;
import dev.hotcell.models.image.Picture;
import dev.hotcell.models.tensor.Tensor;
import java.awt.image.BufferedImage;

/** Pictures as tensors of shape (1, side, side, channels). */
final class Pixels {
    private Pixels() {}

    /**
     * Scales a picture to a square.
     *
     * @param channels 3, or 1 for grey
     * @param scale what each value from 0 to 255 is multiplied by
     * @param shift what is then added
     */
    static Tensor of(BufferedImage picture, int side, int channels, float scale, float shift) {
        byte[] planes = Picture.bytes(picture, new ImageShape(channels, side, side));
        float[] values = new float[planes.length];
        int plane = side * side;
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < channels; channel++) {
                values[channels * i + channel] = scale * (planes[channel * plane + i] & 0xff) + shift;
            }
        }
        return Tensor.of(values, 1, side, side, channels);
    }
}
