package dev.hotcell.visualization;

import dev.hotcell.display.Html;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is drawn on it as SVG. Text becomes outlines, so that it looks the same where its font is missing;
 * gradients become their first colour.
 */
final class SvgGraphics extends ShapeGraphics {
    private final int width;
    private final int height;
    private final int limit;
    private final StringBuilder body;
    private final Map<String, Integer> clips;

    /**
     * Creates a surface.
     *
     * @param limit how many characters are written before the rest is dropped
     */
    SvgGraphics(int width, int height, int limit) {
        this.limit = limit;
        this.width = width;
        this.height = height;
        this.body = new StringBuilder(1 << 15);
        this.clips = new LinkedHashMap<>();
    }

    private SvgGraphics(SvgGraphics other) {
        super(other);
        width = other.width;
        height = other.height;
        limit = other.limit;
        body = other.body;
        clips = other.clips;
    }

    @Override
    public Graphics create() {
        flush();
        return new SvgGraphics(this);
    }

    /** Returns the whole document. Its names are its own, so that several can stand in one page. */
    String document(@Nullable String title) {
        flush();
        String id = "h" + Integer.toHexString(body.toString().hashCode());
        StringBuilder out = new StringBuilder(body.length() + 500);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"");
        out.append(height).append("\" viewBox=\"0 0 ").append(width).append(' ').append(height);
        out.append("\" role=\"img\">\n");
        if (title != null && !title.isEmpty()) {
            out.append("<title>").append(Html.escape(title)).append("</title>\n");
        }
        if (!clips.isEmpty()) {
            out.append("<defs>");
            clips.forEach((path, number) -> out.append("<clipPath id=\"")
                    .append(id)
                    .append('-')
                    .append(number)
                    .append("\"><path d=\"")
                    .append(path)
                    .append("\"/></clipPath>"));
            out.append("</defs>\n");
        }
        return out.append(body.toString().replace("url(#CLIP", "url(#" + id))
                .append("</svg>\n")
                .toString();
    }

    /** Returns whether the limit has been passed; what was drawn since is lost. */
    boolean isOverflown() {
        flush();
        return body.length() > limit;
    }

    @Override
    void fill(Shape shape, Pen pen) {
        path(shape, pen, "fill", "");
    }

    @Override
    void outline(Shape shape, Pen pen) {
        if (pen.stroke() instanceof BasicStroke stroke) {
            path(shape, pen, "stroke", strokeAttributes(stroke, pen.transform()));
        } else {
            fill(pen.stroke().createStrokedShape(shape), pen);
        }
    }

    private void path(Shape shape, Pen pen, String use, String attributes) {
        double opacity = pen.opacity();
        if (opacity == 0 || body.length() > limit) {
            return;
        }
        String path = SvgPath.of(shape, pen.transform());
        if (path.isEmpty()) {
            return;
        }
        body.append("<path d=\"").append(path).append('"');
        if (use.equals("stroke")) {
            body.append(" fill=\"none\"");
        }
        body.append(' ').append(use).append("=\"").append(hex(pen.colour())).append('"');
        if (opacity < 1) {
            body.append(' ').append(use).append("-opacity=\"");
            SvgPath.append(body, opacity);
            body.append('"');
        }
        body.append(attributes).append(clipAttribute(pen)).append("/>\n");
    }

    private static String hex(Color colour) {
        return "#" + Integer.toHexString(colour.getRGB() & 0xffffff | 0x1000000).substring(1);
    }

    private static String strokeAttributes(BasicStroke stroke, AffineTransform transform) {
        double scale = Math.sqrt(Math.abs(transform.getDeterminant()));
        StringBuilder out = new StringBuilder(" stroke-width=\"");
        SvgPath.append(out, Math.max(0.1, stroke.getLineWidth() * scale));
        out.append('"');
        if (stroke.getEndCap() != BasicStroke.CAP_BUTT) {
            out.append(
                    stroke.getEndCap() == BasicStroke.CAP_ROUND
                            ? " stroke-linecap=\"round\""
                            : " stroke-linecap=\"square\"");
        }
        if (stroke.getLineJoin() != BasicStroke.JOIN_MITER) {
            out.append(
                    stroke.getLineJoin() == BasicStroke.JOIN_ROUND
                            ? " stroke-linejoin=\"round\""
                            : " stroke-linejoin=\"bevel\"");
        }
        float[] dashes = stroke.getDashArray();
        if (dashes != null) {
            out.append(" stroke-dasharray=\"");
            for (int i = 0; i < dashes.length; i++) {
                out.append(i == 0 ? "" : " ");
                SvgPath.append(out, dashes[i] * scale);
            }
            out.append('"');
        }
        return out.toString();
    }

    private String clipAttribute(Pen pen) {
        Shape clip = pen.clip();
        if (clip == null || clip.contains(0, 0, width, height)) {
            return "";
        }
        int number = clips.computeIfAbsent(SvgPath.of(clip, null), path -> clips.size());
        return " clip-path=\"url(#CLIP-" + number + ")\"";
    }

    @Override
    void picture(Image image, Pen pen) {
        if (body.length() > limit) {
            return;
        }
        RenderedImage picture = image instanceof RenderedImage rendered ? rendered : copy(image);
        body.append("<image width=\"")
                .append(picture.getWidth())
                .append("\" height=\"")
                .append(picture.getHeight());
        body.append("\" transform=\"matrix(");
        double[] matrix = new double[6];
        pen.transform().getMatrix(matrix);
        for (int i = 0; i < matrix.length; i++) {
            body.append(i == 0 ? "" : " ").append(matrix[i]);
        }
        body.append(")\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,");
        body.append(Base64.getEncoder().encodeToString(Pictures.png(picture)));
        body.append('"').append(clipAttribute(pen)).append("/>\n");
    }

    private static BufferedImage copy(Image image) {
        BufferedImage copy = new BufferedImage(
                Math.max(1, image.getWidth(null)), Math.max(1, image.getHeight(null)), BufferedImage.TYPE_INT_ARGB);
        Graphics graphics = copy.getGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return copy;
    }
}
