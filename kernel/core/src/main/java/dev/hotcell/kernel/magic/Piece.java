package dev.hotcell.kernel.magic;

/** A part of a cell that is run as one. */
public sealed interface Piece {

    /**
     * Java, the magics in it replaced by calls.
     *
     * @param firstLine the line of the cell that its first line is, from 1
     */
    record Java(String code, int firstLine) implements Piece {}

    /** A magic of one line. */
    record Line(String name, String arguments) implements Piece {}

    /**
     * A magic of the whole cell.
     *
     * @param body the lines below the first
     */
    record Cell(String name, String arguments, String body) implements Piece {}

    /** A question for what a name means, {@code name?}. */
    record Help(String name) implements Piece {}
}
