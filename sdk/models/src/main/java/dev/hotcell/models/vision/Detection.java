package dev.hotcell.models.vision;

import java.util.Locale;

/**
 * Something found in a picture.
 *
 * @param label what it is
 * @param score how sure that is, from 0 to 1
 * @param x its left side, in pixels of the picture
 * @param y its upper side
 * @param width how far it reaches to the right
 * @param height how far it reaches down
 */
public record Detection(String label, double score, double x, double y, double width, double height) {

    /** Returns which share of the two boxes' area they have in common, from 0 to 1 (intersection over union). */
    public double overlap(Detection other) {
        double common = Math.max(0, Math.min(x + width, other.x + other.width) - Math.max(x, other.x))
                * Math.max(0, Math.min(y + height, other.y + other.height) - Math.max(y, other.y));
        double all = width * height + other.width * other.height - common;
        return all <= 0 ? 0 : common / all;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s %.0f %% at (%.0f, %.0f), %.0f × %.0f", label, 100 * score, x, y, width, height);
    }
}
