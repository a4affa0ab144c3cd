package dev.hotcell.kernel.compiler;

/** Thrown for a cell that is too large for one method of the JVM, and can be parted. */
final class CellTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CellTooLargeException() {
        super("A cell is too large for one method", null, false, false);
    }
}
