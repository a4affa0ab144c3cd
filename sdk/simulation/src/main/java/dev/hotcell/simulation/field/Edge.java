package dev.hotcell.simulation.field;

/** What happens to a field at a side of its plane. */
public sealed interface Edge {

    /** Returns the way around: what leaves here enters at the opposite side, which is periodic too. */
    static Edge periodic() {
        return new Periodic();
    }

    /** Returns a side that nothing passes: the field's slope across it is 0. */
    static Edge insulated() {
        return new Insulated();
    }

    /** Returns a side at which all fields have this value. */
    static Edge fixed(double value) {
        return new Fixed(value);
    }

    /** A side that is connected with the opposite one. */
    record Periodic() implements Edge {}

    /** A side that nothing passes. */
    record Insulated() implements Edge {}

    /**
     * A side of a given value.
     *
     * @param value of all fields
     */
    record Fixed(double value) implements Edge {}
}
