package dev.hotcell.simulation;

import java.util.function.DoubleSupplier;

/**
 * A number that can be read off a simulation at any time, such as the drag of a body.
 *
 * @param name what charts call it
 * @param unit in which it is; empty for a plain number
 * @param reader reads it between two steps
 */
public record Measure(String name, String unit, DoubleSupplier reader) {

    /** Returns the value now. */
    public double value() {
        return reader.getAsDouble();
    }

    /** Returns the same measure divided by a number, under another name, such as a coefficient. */
    public Measure dividedBy(double divisor, String newName) {
        return new Measure(newName, "", () -> reader.getAsDouble() / divisor);
    }

    /** Returns the name with the unit. */
    String label() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
