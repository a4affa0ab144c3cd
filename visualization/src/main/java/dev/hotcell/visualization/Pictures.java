package dev.hotcell.visualization;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws and encodes pictures, without a display and with a clear word where fonts are missing. */
final class Pictures {
    /** Pixels for each point of a page, so that lines and letters are sharp on today's screens. */
    static final int DENSITY = 2;

    static {
        Headless.ensure();
    }

    private Pictures() {}

    /** Draws on a transparent picture of twice the size given, in the coordinates of that size. */
    static BufferedImage draw(int width, int height, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(DENSITY * width, DENSITY * height, BufferedImage.TYPE_INT_ARGB);
        needingFonts(() -> {
            Graphics2D graphics = image.createGraphics();
            try {
                graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
                graphics.scale(DENSITY, DENSITY);
                drawing.accept(graphics);
            } finally {
                graphics.dispose();
            }
        });
        return image;
    }

    /**
     * Runs what writes text.
     *
     * @throws MissingFontsException if the machine has no fonts, or not the libraries that read them
     */
    static void needingFonts(Runnable drawing) {
        try {
            drawing.run();
        } catch (LinkageError | AWTError | InternalError e) {
            throw new MissingFontsException(e);
        } catch (RuntimeException e) {
            if (MissingFontsException.isToBlameFor(e)) {
                throw new MissingFontsException(e);
            }
            throw e;
        }
    }

    /** Encodes as PNG. */
    static byte[] png(RenderedImage image) {
        return encode(image, "png");
    }

    /** Encodes in a format that may know nothing of transparency, on white. */
    static byte[] opaque(RenderedImage image, String format) {
        BufferedImage flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = flat.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, flat.getWidth(), flat.getHeight());
        graphics.drawRenderedImage(image, null);
        graphics.dispose();
        return encode(flat, format);
    }

    private static byte[] encode(RenderedImage image, String format) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
                MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            writer.write(null, new IIOImage(image, null, null), parameters);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }
}
