/**
 * Cells on their way: the queue, the thread that runs them, interrupt, history, and what is told of errors.
 */
@NullMarked
package dev.hotcell.kernel.execution;

import org.jspecify.annotations.NullMarked;
