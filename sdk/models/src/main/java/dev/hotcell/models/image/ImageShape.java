package dev.hotcell.models.image;

/**
 * The shape of an image.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param height in pixels
 * @param width in pixels
 */
public record ImageShape(int channels, int height, int width) {

    public ImageShape {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("An image has 1 or 3 channels, not " + channels);
        }
        if (height < 1 || width < 1 || (long) height * width > Integer.MAX_VALUE / channels) {
            throw new IllegalArgumentException("An image of " + width + " × " + height + " pixels is impossible");
        }
    }

    /** Returns how many numbers an image has. */
    public int size() {
        return channels * height * width;
    }

    @Override
    public String toString() {
        return width + " × " + height + (channels == 1 ? "" : " × " + channels);
    }
}
