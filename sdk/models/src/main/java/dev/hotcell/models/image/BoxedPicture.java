package dev.hotcell.models.image;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A picture with boxes and lines drawn onto a copy of it, a colour for each label. */
public final class BoxedPicture {
    private static final int LEAST_WIDTH = 480;
    private static final Color[] COLOURS = {
        new Color(0x2f, 0x6f, 0xb0),
        new Color(0xd9, 0x6c, 0x2c),
        new Color(0x3a, 0x8f, 0x5a),
        new Color(0x9c, 0x4f, 0x9c),
        new Color(0xb0, 0x3a, 0x3a)
    };

    private final BufferedImage picture;
    private final Graphics2D graphics;
    private final double zoom;

    /** Begins with a copy; a small picture is enlarged, so that captions can be read. */
    public BoxedPicture(BufferedImage original) {
        zoom = Math.max(1, (double) LEAST_WIDTH / original.getWidth());
        int width = (int) Math.round(zoom * original.getWidth());
        int height = Math.max(1, (int) Math.round(zoom * original.getHeight()));
        picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.drawImage(original, 0, 0, width, height, null);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    }

    /** Draws a box, given in pixels of the original. Its colour is that of the caption's first word. */
    public void box(String caption, double x, double y, double width, double height) {
        Color colour = COLOURS[Math.floorMod(caption.split(" ")[0].hashCode(), COLOURS.length)];
        Rectangle2D box = new Rectangle2D.Double(zoom * x, zoom * y, zoom * width, zoom * height);
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(2.5f));
        graphics.draw(box);
        int textWidth = graphics.getFontMetrics().stringWidth(caption);
        double left = Math.max(0, Math.min(box.getX(), picture.getWidth() - textWidth - 8.0));
        double top = Math.max(0, box.getY() - 18);
        graphics.fill(new Rectangle2D.Double(left, top, textWidth + 8.0, 18));
        graphics.setColor(Color.WHITE);
        graphics.drawString(caption, (float) left + 4, (float) top + 13);
    }

    /** Draws a line between two places, given in pixels of the original. */
    public void line(double fromX, double fromY, double toX, double toY) {
        graphics.setColor(COLOURS[1]);
        graphics.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(new Line2D.Double(zoom * fromX, zoom * fromY, zoom * toX, zoom * toY));
    }

    /** Returns the picture; nothing can be drawn any more. */
    public BufferedImage finished() {
        graphics.dispose();
        return picture;
    }

    /** Returns a photograph as JPEG, a tenth of the size of PNG, with a text for those who see none. */
    public static MimeBundle bundle(BufferedImage picture, String text) {
        return MimeBundle.text(text).with(MimeTypes.JPEG, ImageGrid.encoded(picture, "jpg"));
    }
}
