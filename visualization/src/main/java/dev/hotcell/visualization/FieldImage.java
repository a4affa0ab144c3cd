package dev.hotcell.visualization;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.FieldView;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.awt.image.BufferedImage;
import java.util.Map;

/**
 * A field of numbers as a picture: a colour for each, their meaning beside them, lines of equal height and arrows if wanted.
 *
 * <pre>{@code
 * FieldImage.of(temperature).title("Temperature (K)").colours(ColourMap.INFERNO).range(280, 320)
 * FieldImage.of(pressure, 512, 256).contours(8)
 * }</pre>
 *
 * The numbers are read when the picture is drawn, so that one and the same image in a live display follows a simulation.
 * The first row is on top.
 */
public final class FieldImage implements Displayable {
    private final Field field;
    private String title = "";
    private ColourMap colours = ColourMap.VIRIDIS;
    private double low = Double.NaN;
    private double high = Double.NaN;
    private int contours;
    private Arrows arrows = Arrows.NONE;

    private FieldImage(Field field) {
        this.field = field;
    }

    /**
     * Shows a field given by rows.
     *
     * @throws IllegalArgumentException if it has no rows, or rows of different lengths
     */
    public static FieldImage of(float[][] rows) {
        return new FieldImage(Field.of(rows));
    }

    /**
     * Shows a field given by rows.
     *
     * @throws IllegalArgumentException if it has no rows, or rows of different lengths
     */
    public static FieldImage of(double[][] rows) {
        return new FieldImage(Field.of(rows));
    }

    /**
     * Shows a field given row after row.
     *
     * @throws IllegalArgumentException if there are not as many numbers as width times height
     */
    public static FieldImage of(float[] values, int width, int height) {
        return new FieldImage(Field.of(values, width, height));
    }

    /** Shows a field as what computed it wants it shown. */
    public static FieldImage of(FieldView view) {
        FieldImage image = of(view.values(), view.width(), view.height()).title(view.title());
        if (view.signed()) {
            image.colours(ColourMap.COOLWARM);
        }
        return view.low() < view.high() ? image.range(view.low(), view.high()) : image;
    }

    /** Sets what stands above. */
    public FieldImage title(String text) {
        title = text;
        return this;
    }

    /** Sets the colours. */
    public FieldImage colours(ColourMap map) {
        colours = map;
        return this;
    }

    /**
     * Sets what the first and the last colour stand for, which else are the lowest and the highest number of each drawing.
     *
     * @throws IllegalArgumentException unless the first is less than the second
     */
    public FieldImage range(double lowest, double highest) {
        if (!(lowest < highest)) {
            throw new IllegalArgumentException(
                    "A range goes from a number to a greater one, not from " + lowest + " to " + highest);
        }
        low = lowest;
        high = highest;
        return this;
    }

    /** Draws about so many lines of equal height, at round numbers. */
    public FieldImage contours(int count) {
        contours = count;
        return this;
    }

    /**
     * Draws arrows, some tens in a row, as long as the vectors are in proportion.
     *
     * @param u to the right
     * @param v downwards, as the rows go
     * @throws IllegalArgumentException if they are not of the field's size
     */
    public FieldImage arrows(float[][] u, float[][] v) {
        arrows = new Arrows(field.sameSize(Field.of(u)), field.sameSize(Field.of(v)));
        return this;
    }

    /** Returns the picture with title and colour bar, at twice the density of the page. */
    public BufferedImage image() {
        double[] range = range();
        return new FieldPainter(field, title, colours, range[0], range[1], contours, arrows).image();
    }

    /** Returns a picture of the colours alone, a pixel for each number, such as a frame of an animation. */
    public BufferedImage pixels() {
        double[] range = range();
        return field.pixels(colours, range[0], range[1]);
    }

    private double[] range() {
        return Double.isNaN(low) ? field.range() : new double[] {low, high};
    }

    @Override
    public MimeBundle toMimeBundle() {
        BufferedImage image = image();
        double[] range = field.range();
        String text = (title.isEmpty() ? "field" : title) + ", " + field.width() + "×" + field.height() + ", from "
                + Labels.number(range[0]) + " to " + Labels.number(range[1]);
        return MimeBundle.of(MimeTypes.PNG, Pictures.png(image))
                .with(MimeTypes.PLAIN, text)
                .withMetadata(
                        MimeTypes.PNG,
                        Map.of(
                                "width", image.getWidth() / Pictures.DENSITY,
                                "height", image.getHeight() / Pictures.DENSITY));
    }
}
