package dev.hotcell.display;

import java.util.Locale;

/**
 * Numbers in rows and columns with what is needed to draw them as a picture: what computes a field hands it out in this form,
 * and the visualization draws it.
 *
 * @param title what stands above, with the unit
 * @param values row after row, the first row on top; what is no number is left out of the picture
 * @param low what the first colour stands for
 * @param high what the last colour stands for; where it is not above {@code low}, the lowest and the highest value are taken
 * @param signed whether the middle of the range means something, such as no rotation in a picture of vorticity
 */
public record FieldView(String title, float[] values, int width, int height, double low, double high, boolean signed)
        implements Displayable {

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if there are not as many values as width times height
     */
    public FieldView {
        if (width < 1 || height < 1 || (long) width * height != values.length) {
            throw new IllegalArgumentException(
                    "A field of " + width + "×" + height + " does not have " + values.length + " numbers");
        }
    }

    /** Returns a field whose colours run from its lowest to its highest value. */
    public static FieldView of(String title, float[] values, int width, int height) {
        return new FieldView(title, values, width, height, 0, 0, false);
    }

    /** Returns the same field in colours of a fixed range. */
    public FieldView range(double lowest, double highest) {
        return new FieldView(title, values, width, height, lowest, highest, signed);
    }

    /** Returns the same field in colours with a middle, which stands for zero. */
    public FieldView aroundZero() {
        double most = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                most = Math.max(most, Math.abs(value));
            }
        }
        double limit = high > low ? Math.max(Math.abs(low), Math.abs(high)) : most;
        return new FieldView(title, values, width, height, -limit, limit, true);
    }

    /** Returns the lowest and the highest of the finite values; 0 and 0 where there are none. */
    public double[] extent() {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        return lowest <= highest ? new double[] {lowest, highest} : new double[] {0, 0};
    }

    /** Returns size and range as text. */
    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        double[] extent = extent();
        return String.format(Locale.ROOT, "%s, %d×%d, from %.4g to %.4g", title, width, height, extent[0], extent[1]);
    }
}
