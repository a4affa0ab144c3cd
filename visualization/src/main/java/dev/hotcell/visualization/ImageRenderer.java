package dev.hotcell.visualization;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.display.RenderRequest;
import dev.hotcell.display.Renderer;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.util.Map;

/** Shows an image as PNG: small ones enlarged pixel by pixel, huge ones reduced. */
final class ImageRenderer implements Renderer<RenderedImage> {
    private static final int MAX_SIDE = 2048;
    private static final int LEGIBLE_SIDE = 96;

    @Override
    public MimeBundle render(RenderedImage image, RenderRequest request) {
        String text = "image, " + image.getWidth() + "×" + image.getHeight() + " pixels";
        if (!request.accepts(MimeTypes.PNG)) {
            return MimeBundle.text(text);
        }
        RenderedImage sent = fitting(image);
        int zoom = Math.max(1, LEGIBLE_SIDE / Math.max(image.getWidth(), image.getHeight()));
        return MimeBundle.of(MimeTypes.PNG, Pictures.png(sent))
                .with(MimeTypes.PLAIN, text)
                .withMetadata(
                        MimeTypes.PNG, Map.of("width", zoom * sent.getWidth(), "height", zoom * sent.getHeight()));
    }

    private static RenderedImage fitting(RenderedImage image) {
        int side = Math.max(image.getWidth(), image.getHeight());
        if (side <= MAX_SIDE) {
            return image;
        }
        int width = Math.max(1, (int) ((long) image.getWidth() * MAX_SIDE / side));
        int height = Math.max(1, (int) ((long) image.getHeight() * MAX_SIDE / side));
        BufferedImage reduced = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = reduced.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.scale((double) width / image.getWidth(), (double) height / image.getHeight());
        graphics.drawRenderedImage(image, null);
        graphics.dispose();
        return reduced;
    }
}
