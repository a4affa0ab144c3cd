package dev.hotcell.simulation;

import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A number that steers a simulation while it runs: what is set counts from the next step on, from whatever thread, such as a
 * slider's.
 *
 * <pre>{@code
 * Widgets.slider("inflow", 0, 2).onChange(flow.parameter("inflow")::set)
 * }</pre>
 */
public final class Parameter {
    private final String name;
    private final String unit;
    private final DoubleFunction<@Nullable String> objection;
    private volatile double value;

    /**
     * Creates one.
     *
     * @param unit in which it is given, empty for a plain number
     * @param objection says why a value cannot be taken and which can; null for one that can
     */
    Parameter(String name, String unit, double value, DoubleFunction<@Nullable String> objection) {
        this.name = name;
        this.unit = unit;
        this.objection = objection;
        set(value);
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns the unit that it is given in; empty for a plain number. */
    public String unit() {
        return unit;
    }

    /** Returns its value. */
    public double value() {
        return value;
    }

    /**
     * Sets it.
     *
     * @throws IllegalArgumentException if the simulation cannot take the value; it says why, and names one that it can take
     */
    public void set(double newValue) {
        String reason = Double.isFinite(newValue) ? objection.apply(newValue) : "it has to be a finite number";
        if (reason != null) {
            throw new IllegalArgumentException(name + " cannot be " + withUnit(newValue) + ": " + reason);
        }
        value = newValue;
    }

    private String withUnit(double number) {
        return PlainNumber.of(number) + (unit.isEmpty() ? "" : " " + unit);
    }

    @Override
    public String toString() {
        return name + " = " + withUnit(value);
    }
}
