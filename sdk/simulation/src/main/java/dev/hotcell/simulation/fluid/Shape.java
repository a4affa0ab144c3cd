package dev.hotcell.simulation.fluid;

import java.awt.image.BufferedImage;

/**
 * A body in a flow: which points belong to it, in metres, {@code x} to the right, {@code y} upwards. A formula will do:
 * {@code (x, y, z) -> x * x + y * y < 0.01}.
 */
@FunctionalInterface
public interface Shape {

    /** Returns whether a point belongs to the body. */
    boolean contains(double x, double y, double z);

    /** Returns a disc, in three dimensions a cylinder along z. */
    static Shape circle(double centreX, double centreY, double radius) {
        return (x, y, z) -> (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY) <= radius * radius;
    }

    /** Returns a ball. */
    static Shape sphere(double centreX, double centreY, double centreZ, double radius) {
        return (x, y, z) ->
                (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY) + (z - centreZ) * (z - centreZ)
                        <= radius * radius;
    }

    /** Returns an ellipse whose first half axis is turned from the x axis, counter-clockwise. */
    static Shape ellipse(double centreX, double centreY, double halfX, double halfY, double degrees) {
        return turned((x, y, z) -> x * x / (halfX * halfX) + y * y / (halfY * halfY) <= 1, centreX, centreY, degrees);
    }

    /** Returns a rectangle between two corners, in three dimensions a bar along z. */
    static Shape rectangle(double left, double bottom, double right, double top) {
        return (x, y, z) -> x >= left && x <= right && y >= bottom && y <= top;
    }

    /**
     * Returns a symmetric wing of four digits, NACA 00xx, with a closed trailing edge: Jacobs, Ward & Pinkerton, NACA report 460
     * (1933), with the last coefficient -0.1036.
     *
     * @param leadingX of the leading edge
     * @param chord from the leading to the trailing edge
     * @param thickness the greatest, as a share of the chord: 0.12 for NACA 0012
     * @param degrees angle of attack: nose up is positive in a flow to the right
     */
    static Shape naca(double leadingX, double leadingY, double chord, double thickness, double degrees) {
        Shape wing = (x, y, z) -> {
            double t = x / chord;
            if (t < 0 || t > 1) {
                return false;
            }
            double half = 5
                    * thickness
                    * chord
                    * (0.2969 * Math.sqrt(t) + t * (-0.1260 + t * (-0.3516 + t * (0.2843 - 0.1036 * t))));
            return Math.abs(y) <= half;
        };
        return turned(wing, leadingX, leadingY, -degrees);
    }

    /** Returns a shape given about the origin, turned counter-clockwise about it and then moved to a place. */
    static Shape turned(Shape shape, double toX, double toY, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return (x, y, z) -> shape.contains(cos * (x - toX) + sin * (y - toY), -sin * (x - toX) + cos * (y - toY), z);
    }

    /**
     * Returns the dark pixels of an image, those with a lightness below a half; transparent ones are light.
     *
     * @param left of the image in the flow
     * @param bottom of the image in the flow
     * @param width of the image in the flow; its height follows
     */
    static Shape image(BufferedImage image, double left, double bottom, double width) {
        double pixel = width / image.getWidth();
        int columns = image.getWidth();
        int rows = image.getHeight();
        boolean[] dark = new boolean[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int colour = image.getRGB(column, row);
                int lightness = (colour >> 16 & 255) + (colour >> 8 & 255) + (colour & 255);
                dark[row * columns + column] = (colour >>> 24) >= 128 && lightness < 3 * 128;
            }
        }
        return (x, y, z) -> {
            int column = (int) Math.floor((x - left) / pixel);
            int row = rows - 1 - (int) Math.floor((y - bottom) / pixel);
            return column >= 0 && column < columns && row >= 0 && row < rows && dark[row * columns + column];
        };
    }

    /** Returns the points of both shapes. */
    default Shape and(Shape other) {
        return (x, y, z) -> contains(x, y, z) || other.contains(x, y, z);
    }

    /** Returns the points of this shape that are not in the other. */
    default Shape without(Shape other) {
        return (x, y, z) -> contains(x, y, z) && !other.contains(x, y, z);
    }
}
