package dev.hotcell.visualization;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.GradientPaint;
import java.awt.MultipleGradientPaint;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import org.jspecify.annotations.Nullable;

/**
 * How something is drawn.
 *
 * @param transform from the shape's coordinates to the surface's
 * @param clip in the surface's coordinates
 */
record Pen(
        Paint paint,
        Stroke stroke,
        Composite composite,
        AffineTransform transform,
        @Nullable Shape clip) {

    /** Returns the colour, of a gradient its first. */
    Color colour() {
        if (paint instanceof Color colour) {
            return colour;
        }
        if (paint instanceof GradientPaint gradient) {
            return gradient.getColor1();
        }
        return paint instanceof MultipleGradientPaint gradient ? gradient.getColors()[0] : Color.GRAY;
    }

    /** Returns how much covers what is below, from 0 to 1. */
    double opacity() {
        double layer = composite instanceof AlphaComposite alpha ? alpha.getAlpha() : 1;
        return colour().getAlpha() / 255.0 * layer;
    }
}
