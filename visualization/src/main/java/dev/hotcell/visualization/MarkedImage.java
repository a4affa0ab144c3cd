package dev.hotcell.visualization;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An image with what was found in it: boxes with names, masks of pixels. The image itself is left as it is.
 *
 * <pre>{@code
 * MarkedImage.of(photo).box("cat 0.93", 40, 30, 200, 180).mask("sofa", sofa)
 * }</pre>
 */
public final class MarkedImage implements Displayable {
    private final BufferedImage image;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Mask> masks = new ArrayList<>();

    private record Box(String name, double x, double y, double width, double height) {}

    private record Mask(String name, boolean[][] covered) {}

    private MarkedImage(BufferedImage image) {
        this.image = image;
    }

    /** Begins with a bare image. */
    public static MarkedImage of(BufferedImage image) {
        return new MarkedImage(image);
    }

    /** Adds a box, in pixels from the upper left corner. Boxes whose names begin with the same word share a colour. */
    public MarkedImage box(String name, double x, double y, double width, double height) {
        boxes.add(new Box(name, x, y, width, height));
        return this;
    }

    /**
     * Colours pixels.
     *
     * @param covered by rows and columns
     * @throws IllegalArgumentException if it is not of the image's size
     */
    public MarkedImage mask(String name, boolean[][] covered) {
        if (covered.length != image.getHeight() || covered[0].length != image.getWidth()) {
            throw new IllegalArgumentException("The image is " + image.getWidth() + "×" + image.getHeight()
                    + " pixels, but the mask has " + covered.length + " rows");
        }
        masks.add(new Mask(name, covered));
        return this;
    }

    /** Returns a copy with everything drawn on it. Small images are enlarged, so that names can be read. */
    public BufferedImage image() {
        int zoom = Math.max(1, (int) Math.ceil(400.0 / Math.max(image.getWidth(), image.getHeight())));
        BufferedImage copy =
                new BufferedImage(zoom * image.getWidth(), zoom * image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        List<String> kinds = new ArrayList<>();
        Pictures.needingFonts(() -> {
            Graphics2D graphics = copy.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.drawImage(image, 0, 0, copy.getWidth(), copy.getHeight(), null);
            masks.forEach(mask -> paint(graphics, mask, colour(kinds, mask.name()), zoom));
            boxes.forEach(box -> paint(graphics, box, colour(kinds, box.name()), zoom));
            graphics.dispose();
        });
        return copy;
    }

    private static Color colour(List<String> kinds, String name) {
        String kind = name.split(" ", 2)[0];
        if (!kinds.contains(kind)) {
            kinds.add(kind);
        }
        return ChartStyle.series(kinds.indexOf(kind) + 1);
    }

    private static void paint(Graphics2D graphics, Mask mask, Color colour, int zoom) {
        graphics.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 130));
        for (int row = 0; row < mask.covered().length; row++) {
            boolean[] covered = mask.covered()[row];
            int start = -1;
            for (int column = 0; column <= covered.length; column++) {
                boolean inside = column < covered.length && covered[column];
                if (inside && start < 0) {
                    start = column;
                } else if (!inside && start >= 0) {
                    graphics.fillRect(start * zoom, row * zoom, (column - start) * zoom, zoom);
                    start = -1;
                }
            }
        }
    }

    private void paint(Graphics2D graphics, Box box, Color colour, int zoom) {
        float size = Math.max(13, image.getWidth() * zoom / 50f);
        graphics.setStroke(new BasicStroke(size / 5));
        graphics.setColor(colour);
        double x = box.x() * zoom;
        double y = box.y() * zoom;
        graphics.draw(new Rectangle2D.Double(x, y, box.width() * zoom, box.height() * zoom));
        if (box.name().isEmpty()) {
            return;
        }
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.round(size)));
        FontMetrics metrics = graphics.getFontMetrics();
        double height = metrics.getHeight();
        double top = y >= height ? y - height : y;
        graphics.fill(new Rectangle2D.Double(x - size / 10, top, metrics.stringWidth(box.name()) + 8, height));
        graphics.setColor(Labels.legibleOn(colour.getRGB()));
        graphics.drawString(box.name(), (float) x + 4, (float) (top + metrics.getAscent()));
    }

    @Override
    public MimeBundle toMimeBundle() {
        BufferedImage marked = image();
        List<String> names = new ArrayList<>();
        boxes.forEach(box -> names.add(
                String.format("%s at %.0f, %.0f, %.0f×%.0f", box.name(), box.x(), box.y(), box.width(), box.height())));
        masks.forEach(mask -> names.add(mask.name() + " (mask)"));
        String text = "image, " + image.getWidth() + "×" + image.getHeight() + " pixels"
                + (names.isEmpty() ? "" : ": " + String.join("; ", names));
        return MimeBundle.of(MimeTypes.PNG, Pictures.png(marked))
                .with(MimeTypes.PLAIN, text)
                .withMetadata(MimeTypes.PNG, Map.of("width", Math.min(720, marked.getWidth())));
    }
}
