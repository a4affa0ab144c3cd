package dev.hotcell.visualization;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Numbers in rows and columns, wherever they are kept. */
abstract class Field {
    private final int width;
    private final int height;

    private Field(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A field has at least one row and one column, not " + height + "×" + width);
        }
        this.width = width;
        this.height = height;
    }

    abstract double at(int row, int column);

    final int width() {
        return width;
    }

    final int height() {
        return height;
    }

    static Field of(float[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        for (float[] row : rows) {
            checkRow(width, row.length);
        }
        return new Field(width, rows.length) {
            @Override
            double at(int row, int column) {
                return rows[row][column];
            }
        };
    }

    static Field of(double[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        for (double[] row : rows) {
            checkRow(width, row.length);
        }
        return new Field(width, rows.length) {
            @Override
            double at(int row, int column) {
                return rows[row][column];
            }
        };
    }

    static Field of(float[] values, int width, int height) {
        if ((long) width * height != values.length) {
            throw new IllegalArgumentException("A field of " + width + "×" + height + " has " + (long) width * height
                    + " numbers, not " + values.length);
        }
        return new Field(width, height) {
            @Override
            double at(int row, int column) {
                return values[row * width + column];
            }
        };
    }

    private static void checkRow(int width, int length) {
        if (length != width) {
            throw new IllegalArgumentException("The rows of a field are equally long, not " + width + " and " + length);
        }
    }

    final Field sameSize(Field other) {
        if (other.width != width || other.height != height) {
            throw new IllegalArgumentException("The field is " + width + "×" + height + ", but the vectors are "
                    + other.width + "×" + other.height);
        }
        return other;
    }

    /** Returns the lowest and the highest of the finite numbers; 0 and 1 where there are none. */
    final double[] range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double value = at(row, column);
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        return low <= high ? new double[] {low, high} : new double[] {0, 1};
    }

    /** Returns a pixel for each number; what is not a number is left transparent. */
    final BufferedImage pixels(ColourMap colours, double low, double high) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] table = new int[1024];
        for (int i = 0; i < table.length; i++) {
            table[i] = 0xff000000 | colours.rgb(i / (table.length - 1.0));
        }
        double scale = high > low ? (table.length - 1) / (high - low) : 0;
        double start = high > low ? low : low - 1;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double value = at(row, column);
                if (!Double.isNaN(value)) {
                    double place = scale == 0 ? table.length / 2.0 : (value - start) * scale + 0.5;
                    pixels[row * width + column] = table[(int) Math.max(0, Math.min(table.length - 1, place))];
                }
            }
        }
        return image;
    }
}
