/**
 * Looks at code without running it: what could stand at a cursor, what is known of a name, whether a cell is whole.
 * {@link dev.hotcell.kernel.analysis.CodeAnalysis} is fed with what cells declare, as text, and has a javac of its own, so
 * it never waits for a cell and no cell waits for it.
 */
@NullMarked
package dev.hotcell.kernel.analysis;

import org.jspecify.annotations.NullMarked;
