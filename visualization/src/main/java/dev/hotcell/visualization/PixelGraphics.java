package dev.hotcell.visualization;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Draws on an image, several times faster than the image's own graphics where a curve has thousands of pieces or a cloud
 * thousands of dots: pieces are joined first, and dots stamped.
 */
final class PixelGraphics extends ShapeGraphics {
    private static final double MAX_DOT = 16;

    private final Graphics2D target;
    private final AffineTransform base;
    private final Map<String, BufferedImage> dots;

    PixelGraphics(Graphics2D target) {
        this.target = target;
        this.base = target.getTransform();
        this.dots = new ConcurrentHashMap<>();
    }

    private PixelGraphics(PixelGraphics other) {
        super(other);
        target = other.target;
        base = other.base;
        dots = other.dots;
    }

    @Override
    public Graphics create() {
        flush();
        return new PixelGraphics(this);
    }

    private void use(Pen pen) {
        target.setTransform(base);
        target.setClip(pen.clip());
        target.transform(pen.transform());
        target.setPaint(pen.paint());
        target.setStroke(pen.stroke());
        target.setComposite(pen.composite());
    }

    @Override
    void fill(Shape shape, Pen pen) {
        use(pen);
        if (shape instanceof Ellipse2D dot
                && pen.paint() instanceof Color colour
                && dot.getWidth() == dot.getHeight()
                && dot.getWidth() <= MAX_DOT) {
            stamp(dot, colour);
        } else {
            target.fill(shape);
        }
    }

    private void stamp(Ellipse2D dot, Color colour) {
        double[] centre = {dot.getCenterX(), dot.getCenterY()};
        AffineTransform toPixels = target.getTransform();
        toPixels.transform(centre, 0, centre, 0, 1);
        double size = dot.getWidth() * Math.sqrt(Math.abs(toPixels.getDeterminant()));
        BufferedImage image = dots.computeIfAbsent(size + "/" + colour.getRGB(), key -> dot(size, colour));
        target.setTransform(new AffineTransform());
        target.drawImage(
                image,
                (int) Math.round(centre[0] - image.getWidth() / 2.0),
                (int) Math.round(centre[1] - image.getHeight() / 2.0),
                null);
    }

    private static BufferedImage dot(double size, Color colour) {
        int side = (int) Math.ceil(size) + 2;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(colour);
        double margin = (side - size) / 2;
        graphics.fill(new Ellipse2D.Double(margin, margin, size, size));
        graphics.dispose();
        return image;
    }

    @Override
    void outline(Shape shape, Pen pen) {
        use(pen);
        target.draw(shape);
    }

    @Override
    void picture(Image image, Pen pen) {
        use(pen);
        target.drawImage(image, 0, 0, null);
    }
}
