package dev.hotcell.visualization;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.math.BigDecimal;
import java.math.MathContext;

/** Writes words and numbers into pictures. */
final class Labels {
    static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);

    private Labels() {}

    /** Returns a number in at most four digits. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "-∞";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e7) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        return size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
    }

    /** Writes text whose middle is at a point. */
    static void centred(Graphics2D graphics, String text, double x, double y) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), (float)
                (y + (metrics.getAscent() - metrics.getDescent()) / 2.0));
    }

    /** Writes text that ends at a point. */
    static void endingAt(Graphics2D graphics, String text, double x, double y) {
        centred(graphics, text, x - graphics.getFontMetrics().stringWidth(text) / 2.0, y);
    }

    /** Writes text that begins at a point. */
    static void beginningAt(Graphics2D graphics, String text, double x, double y) {
        centred(graphics, text, x + graphics.getFontMetrics().stringWidth(text) / 2.0, y);
    }

    /** Writes text that runs upwards, its middle at a point. */
    static void upwards(Graphics2D graphics, String text, double x, double y) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        centred(graphics, text, x, y);
        graphics.setTransform(before);
    }

    /** Returns text cut so that it is no wider than that. */
    static String fitting(FontMetrics metrics, String text, double width) {
        String shown = text;
        while (metrics.stringWidth(shown) > width && shown.length() > 2) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        return shown;
    }

    /** Returns black or white, whichever is legible on a colour given as {@code 0xRRGGBB}. */
    static Color legibleOn(int rgb) {
        double light = 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
        return light > 130 ? new Color(0x202020) : Color.WHITE;
    }
}
