package dev.hotcell.visualization;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A drawing surface that turns every call into one of three: fill a shape, draw its outline, place a picture. Keeps the
 * state that {@link Graphics2D} asks for; the clip is kept in the surface's own coordinates.
 */
abstract class ShapeGraphics extends Graphics2D {
    private static final BufferedImage METRICS = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    private static final FontRenderContext FONT_CONTEXT = new FontRenderContext(null, true, true);

    private final RenderingHints hints = new RenderingHints(Map.of());
    private AffineTransform transform = new AffineTransform();
    private final LineRun lines = new LineRun();
    private @Nullable Pen linesPen;
    private @Nullable Shape clip;
    private Paint paint = Color.BLACK;
    private Color background = Color.WHITE;
    private Stroke stroke = new BasicStroke();
    private Composite composite = AlphaComposite.SrcOver;
    private Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    ShapeGraphics() {}

    ShapeGraphics(ShapeGraphics other) {
        hints.putAll(other.hints);
        transform = new AffineTransform(other.transform);
        clip = other.clip;
        paint = other.paint;
        background = other.background;
        stroke = other.stroke;
        composite = other.composite;
        font = other.font;
    }

    /** Fills a shape. */
    abstract void fill(Shape shape, Pen pen);

    /** Draws a shape's outline. */
    abstract void outline(Shape shape, Pen pen);

    /** Places a picture whose pixels are units. */
    abstract void picture(Image image, Pen pen);

    private Pen pen() {
        return new Pen(paint, stroke, composite, new AffineTransform(transform), clip);
    }

    @Override
    public void fill(Shape shape) {
        flush();
        fill(shape, pen());
    }

    /** Lines are kept back for a moment, since a curve often comes in pieces, each going on where the last one ended. */
    @Override
    public void draw(Shape shape) {
        Pen pen = pen();
        if (!(shape instanceof Line2D line)) {
            flush();
            outline(shape, pen);
            return;
        }
        if (lines.isEmpty() || !pen.equals(linesPen)) {
            flush();
            linesPen = pen;
        }
        lines.add(line);
    }

    /** Draws what is kept back. */
    final void flush() {
        Pen pen = linesPen;
        if (pen != null && !lines.isEmpty()) {
            Shape path = lines.take();
            outline(path, pen);
        }
        linesPen = null;
    }

    @Override
    public void drawLine(int x1, int y1, int x2, int y2) {
        draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void fillRect(int x, int y, int w, int h) {
        fill(new Rectangle(x, y, w, h));
    }

    @Override
    public void clearRect(int x, int y, int w, int h) {
        Paint before = paint;
        paint = background;
        fillRect(x, y, w, h);
        paint = before;
    }

    @Override
    public void drawRoundRect(int x, int y, int w, int h, int arcWidth, int arcHeight) {
        draw(new RoundRectangle2D.Double(x, y, w, h, arcWidth, arcHeight));
    }

    @Override
    public void fillRoundRect(int x, int y, int w, int h, int arcWidth, int arcHeight) {
        fill(new RoundRectangle2D.Double(x, y, w, h, arcWidth, arcHeight));
    }

    @Override
    public void drawOval(int x, int y, int w, int h) {
        draw(new Ellipse2D.Double(x, y, w, h));
    }

    @Override
    public void fillOval(int x, int y, int w, int h) {
        fill(new Ellipse2D.Double(x, y, w, h));
    }

    @Override
    public void drawArc(int x, int y, int w, int h, int start, int angle) {
        draw(new Arc2D.Double(x, y, w, h, start, angle, Arc2D.OPEN));
    }

    @Override
    public void fillArc(int x, int y, int w, int h, int start, int angle) {
        fill(new Arc2D.Double(x, y, w, h, start, angle, Arc2D.PIE));
    }

    @Override
    public void drawPolyline(int[] x, int[] y, int points) {
        draw(polygon(x, y, points, false));
    }

    @Override
    public void drawPolygon(int[] x, int[] y, int points) {
        draw(polygon(x, y, points, true));
    }

    @Override
    public void fillPolygon(int[] x, int[] y, int points) {
        fill(polygon(x, y, points, true));
    }

    private static Path2D polygon(int[] x, int[] y, int points, boolean closed) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < points; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        if (closed && points > 0) {
            path.closePath();
        }
        return path;
    }

    @Override
    public void drawString(String text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawString(String text, float x, float y) {
        if (!text.isEmpty()) {
            drawGlyphVector(font.createGlyphVector(FONT_CONTEXT, text), x, y);
        }
    }

    @Override
    public void drawString(AttributedCharacterIterator text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {
        fill(new TextLayout(text, FONT_CONTEXT).getOutline(AffineTransform.getTranslateInstance(x, y)));
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    @Override
    public boolean drawImage(Image image, @Nullable AffineTransform placement, @Nullable ImageObserver observer) {
        flush();
        AffineTransform before = getTransform();
        if (placement != null) {
            transform(placement);
        }
        picture(image, pen());
        setTransform(before);
        return true;
    }

    @Override
    public void drawImage(BufferedImage image, @Nullable BufferedImageOp operation, int x, int y) {
        drawImage(operation == null ? image : operation.filter(image, null), x, y, null);
    }

    @Override
    public boolean drawImage(Image image, int x, int y, @Nullable ImageObserver observer) {
        return drawImage(image, AffineTransform.getTranslateInstance(x, y), observer);
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int w, int h, @Nullable ImageObserver observer) {
        AffineTransform placement = AffineTransform.getTranslateInstance(x, y);
        placement.scale((double) w / image.getWidth(observer), (double) h / image.getHeight(observer));
        return drawImage(image, placement, observer);
    }

    @Override
    public boolean drawImage(Image image, int x, int y, @Nullable Color behind, @Nullable ImageObserver observer) {
        return drawImage(image, x, y, observer);
    }

    @Override
    public boolean drawImage(
            Image image, int x, int y, int w, int h, @Nullable Color behind, @Nullable ImageObserver observer) {
        return drawImage(image, x, y, w, h, observer);
    }

    @Override
    public boolean drawImage(
            Image image,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            @Nullable ImageObserver o) {
        BufferedImage part = new BufferedImage(
                Math.max(1, Math.abs(sx2 - sx1)), Math.max(1, Math.abs(sy2 - sy1)), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = part.createGraphics();
        graphics.drawImage(image, 0, 0, part.getWidth(), part.getHeight(), sx1, sy1, sx2, sy2, null);
        graphics.dispose();
        return drawImage(part, dx1, dy1, dx2 - dx1, dy2 - dy1, null);
    }

    @Override
    public boolean drawImage(
            Image image,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            @Nullable Color behind,
            @Nullable ImageObserver observer) {
        return drawImage(image, dx1, dy1, dx2, dy2, sx1, sy1, sx2, sy2, observer);
    }

    @Override
    public void drawRenderedImage(RenderedImage image, AffineTransform placement) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawRenderedImage(image, null);
        graphics.dispose();
        drawImage(copy, placement, null);
    }

    @Override
    public void drawRenderableImage(RenderableImage image, AffineTransform placement) {
        drawRenderedImage(image.createDefaultRendering(), placement);
    }

    @Override
    public void copyArea(int x, int y, int w, int h, int dx, int dy) {
        throw new UnsupportedOperationException("A drawing of shapes has no pixels to copy");
    }

    @Override
    public boolean hit(Rectangle region, Shape shape, boolean onStroke) {
        Shape outline = onStroke ? stroke.createStrokedShape(shape) : shape;
        return transform.createTransformedShape(outline).intersects(region);
    }

    @Override
    public @Nullable Shape getClip() {
        Shape present = clip;
        if (present == null) {
            return null;
        }
        try {
            return transform.createInverse().createTransformedShape(present);
        } catch (NoninvertibleTransformException e) {
            return new Rectangle();
        }
    }

    @Override
    public @Nullable Rectangle getClipBounds() {
        Shape present = getClip();
        return present == null ? null : present.getBounds();
    }

    @Override
    public void setClip(@Nullable Shape shape) {
        clip = shape == null ? null : inDevice(shape);
    }

    @Override
    public void setClip(int x, int y, int w, int h) {
        setClip(new Rectangle(x, y, w, h));
    }

    @Override
    public void clipRect(int x, int y, int w, int h) {
        clip(new Rectangle(x, y, w, h));
    }

    @Override
    public void clip(@Nullable Shape shape) {
        if (shape == null) {
            return;
        }
        Shape added = inDevice(shape);
        Shape present = clip;
        if (present instanceof Rectangle2D a && added instanceof Rectangle2D b) {
            clip = a.createIntersection(b);
        } else if (present != null) {
            Area both = new Area(present);
            both.intersect(new Area(added));
            clip = both;
        } else {
            clip = added;
        }
    }

    private Shape inDevice(Shape shape) {
        Shape moved = transform.createTransformedShape(shape);
        boolean straight =
                (transform.getType() & ~(AffineTransform.TYPE_TRANSLATION | AffineTransform.TYPE_MASK_SCALE)) == 0;
        return shape instanceof Rectangle2D && straight ? moved.getBounds2D() : moved;
    }

    @Override
    public void translate(int x, int y) {
        transform.translate(x, y);
    }

    @Override
    public void translate(double x, double y) {
        transform.translate(x, y);
    }

    @Override
    public void rotate(double angle) {
        transform.rotate(angle);
    }

    @Override
    public void rotate(double angle, double x, double y) {
        transform.rotate(angle, x, y);
    }

    @Override
    public void scale(double x, double y) {
        transform.scale(x, y);
    }

    @Override
    public void shear(double x, double y) {
        transform.shear(x, y);
    }

    @Override
    public void transform(AffineTransform added) {
        transform.concatenate(added);
    }

    @Override
    public void setTransform(AffineTransform replacement) {
        transform = new AffineTransform(replacement);
    }

    @Override
    public AffineTransform getTransform() {
        return new AffineTransform(transform);
    }

    @Override
    public Paint getPaint() {
        return paint;
    }

    @Override
    public void setPaint(@Nullable Paint replacement) {
        if (replacement != null) {
            paint = replacement;
        }
    }

    @Override
    public Color getColor() {
        return pen().colour();
    }

    @Override
    public void setColor(@Nullable Color colour) {
        setPaint(colour);
    }

    @Override
    public Color getBackground() {
        return background;
    }

    @Override
    public void setBackground(Color colour) {
        background = colour;
    }

    @Override
    public Stroke getStroke() {
        return stroke;
    }

    @Override
    public void setStroke(Stroke replacement) {
        stroke = replacement;
    }

    @Override
    public Composite getComposite() {
        return composite;
    }

    @Override
    public void setComposite(Composite replacement) {
        composite = replacement;
    }

    @Override
    public Font getFont() {
        return font;
    }

    @Override
    public void setFont(@Nullable Font replacement) {
        if (replacement != null) {
            font = replacement;
        }
    }

    @Override
    public FontMetrics getFontMetrics(Font of) {
        Graphics2D graphics = METRICS.createGraphics();
        try {
            return graphics.getFontMetrics(of);
        } finally {
            graphics.dispose();
        }
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return FONT_CONTEXT;
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        Graphics2D graphics = METRICS.createGraphics();
        try {
            return graphics.getDeviceConfiguration();
        } finally {
            graphics.dispose();
        }
    }

    @Override
    public @Nullable Object getRenderingHint(RenderingHints.Key key) {
        return hints.get(key);
    }

    @Override
    public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
        if (value == null) {
            hints.remove(key);
        } else {
            hints.put(key, value);
        }
    }

    @Override
    public void setRenderingHints(Map<?, ?> replacement) {
        hints.clear();
        hints.putAll(replacement);
    }

    @Override
    public void addRenderingHints(Map<?, ?> added) {
        hints.putAll(added);
    }

    @Override
    public RenderingHints getRenderingHints() {
        return (RenderingHints) hints.clone();
    }

    @Override
    public void setPaintMode() {
        composite = AlphaComposite.SrcOver;
    }

    @Override
    public void setXORMode(Color colour) {
        throw new UnsupportedOperationException("A drawing of shapes cannot be inverted");
    }

    @Override
    public void dispose() {
        flush();
    }
}
