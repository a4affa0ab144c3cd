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
import java.util.stream.Stream;

/** Shows an image as PNG: small ones enlarged pixel by pixel, huge ones reduced. */
final class ImageRenderer implements Renderer<RenderedImage> {
    private static final int MAX_SIDE = 2048;
    private static final int LEGIBLE_SIDE = 96;

    @Override
    public MimeBundle render(RenderedImage image, RenderRequest request) {
        String text = "image, " + image.getWidth() + "×" + image.getHeight() + " pixels";
        String type = type(request);
        if (type.isEmpty()) {
            return MimeBundle.text(text);
        }
        RenderedImage sent = fitting(image);
        int zoom = Math.max(1, LEGIBLE_SIDE / Math.max(image.getWidth(), image.getHeight()));
        byte[] file = type.equals(MimeTypes.PNG)
                ? Pictures.png(sent)
                : Pictures.opaque(sent, type.substring(type.indexOf('/') + 1));
        return MimeBundle.of(type, file)
                .with(MimeTypes.PLAIN, text)
                .withMetadata(type, Map.of("width", zoom * sent.getWidth(), "height", zoom * sent.getHeight()));
    }

    /** Returns PNG unless another form alone was asked for; nothing where an image was not. */
    private static String type(RenderRequest request) {
        return Stream.of(MimeTypes.PNG, "image/jpeg", "image/gif")
                .filter(type -> request.asksFor(type) || type.equals(MimeTypes.PNG) && request.accepts(type))
                .findFirst()
                .orElse("");
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
