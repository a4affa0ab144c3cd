/**
 * The cell that is running: {@link dev.hotcell.cell.CellContext} gives its output, its cancel flag and its input, to
 * the cell's own thread and to threads started from it. Outside a notebook a context that prints stands in.
 */
@NullMarked
package dev.hotcell.cell;

import org.jspecify.annotations.NullMarked;
