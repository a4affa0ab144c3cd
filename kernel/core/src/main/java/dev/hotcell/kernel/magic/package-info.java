/**
 * Finds the magics in a cell. {@link dev.hotcell.kernel.magic.CellSplitter} tells Java from magics without parsing Java:
 * it knows strings, comments, brackets and where a statement ends, and no more.
 */
@NullMarked
package dev.hotcell.kernel.magic;

import org.jspecify.annotations.NullMarked;
