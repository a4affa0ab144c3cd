package dev.hotcell.kernel.interpreter;

/**
 * A piece of Java and where it stands.
 *
 * @param cell the number of its cell, as in {@code In [12]}
 * @param firstLine the line of the cell that its first line is, from 1
 */
public record Source(String code, int cell, int firstLine) {}
