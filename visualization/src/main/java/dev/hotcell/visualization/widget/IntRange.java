package dev.hotcell.visualization.widget;

/** Whole numbers from the first to the last, both included. */
public record IntRange(int from, int to) {
    public IntRange {
        Bounds.check(from, to);
    }

    @Override
    public String toString() {
        return from + " – " + to;
    }
}
