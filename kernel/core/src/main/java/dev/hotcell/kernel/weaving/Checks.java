package dev.hotcell.kernel.weaving;

/** What a class is given, by whose it is. */
enum Checks {
    /** A class of a cell, as it is loaded. */
    CELL,
    /** A class of a library or of the JDK that is loaded and does not stop: nothing but where it begins and repeats. */
    LATE
}
