package dev.hotcell.visualization.widget;

/** Numbers from one to another. */
public record DoubleRange(double from, double to) {
    public DoubleRange {
        Bounds.check(from, to);
    }

    @Override
    public String toString() {
        return from + " – " + to;
    }
}
