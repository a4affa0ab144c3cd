package dev.hotcell.models.image;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;

/** Converts between pictures and the unsigned bytes that networks are fed from: channel by channel, row by row. */
public final class Picture {

    private Picture() {}

    /** Returns a drawing as PNG, with a text for those who see none. */
    public static MimeBundle bundle(BufferedImage drawing, String text) {
        return MimeBundle.text(text).with(MimeTypes.PNG, ImageGrid.encoded(drawing, "png"));
    }

    /** Returns the picture whose bytes start at an offset. */
    public static BufferedImage of(byte[] pixels, int offset, ImageShape shape) {
        if (shape.channels() == 1) {
            BufferedImage grey = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_GRAY);
            byte[] target = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
            System.arraycopy(pixels, offset, target, 0, target.length);
            return grey;
        }
        BufferedImage colour = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
        int plane = shape.width() * shape.height();
        for (int i = 0; i < plane; i++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                rgb = rgb << 8 | pixels[offset + channel * plane + i] & 0xff;
            }
            colour.setRGB(i % shape.width(), i / shape.width(), rgb);
        }
        return colour;
    }

    /**
     * Returns a picture's bytes, after scaling it to the shape and turning it grey where the shape is. Grey is the
     * weighted sum of ITU-R BT.601; transparent pixels count as black.
     */
    public static byte[] bytes(BufferedImage picture, ImageShape shape) {
        boolean grey = picture.getType() == BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage sized = scaled(picture, shape, grey);
        byte[] pixels = new byte[shape.size()];
        int plane = shape.width() * shape.height();
        for (int i = 0; i < plane; i++) {
            int x = i % shape.width();
            int y = i / shape.width();
            // The raster's own number: getRGB would apply the gamma curve of Java's grey colour space.
            int rgb = grey ? sized.getRaster().getSample(x, y, 0) * 0x010101 : sized.getRGB(x, y);
            if (shape.channels() == 1) {
                pixels[i] = (byte) luminance(rgb);
            } else {
                pixels[i] = (byte) (rgb >> 16);
                pixels[plane + i] = (byte) (rgb >> 8);
                pixels[2 * plane + i] = (byte) rgb;
            }
        }
        return pixels;
    }

    private static int luminance(int rgb) {
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }

    private static BufferedImage scaled(BufferedImage picture, ImageShape shape, boolean grey) {
        int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        if (picture.getType() == type && picture.getWidth() == shape.width() && picture.getHeight() == shape.height()) {
            return picture;
        }
        BufferedImage result = new BufferedImage(shape.width(), shape.height(), type);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, shape.width(), shape.height(), null);
        graphics.dispose();
        return result;
    }

    /** Returns the same picture in red, green and blue, each pixel repeated, its grey values unchanged. */
    static BufferedImage enlarged(BufferedImage picture, int factor) {
        BufferedImage result = new BufferedImage(
                picture.getWidth() * factor, picture.getHeight() * factor, BufferedImage.TYPE_INT_RGB);
        WritableRaster raster = picture.getRaster();
        boolean grey = picture.getType() == BufferedImage.TYPE_BYTE_GRAY;
        for (int y = 0; y < result.getHeight(); y++) {
            for (int x = 0; x < result.getWidth(); x++) {
                int fromX = x / factor;
                int fromY = y / factor;
                int rgb = grey ? raster.getSample(fromX, fromY, 0) * 0x010101 : picture.getRGB(fromX, fromY);
                result.setRGB(x, y, rgb);
            }
        }
        return result;
    }
}
