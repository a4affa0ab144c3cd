/**
 * What cells print and show, on its way out: routed to the cell that the printing thread works for, gathered into few
 * messages, kept in order, never lost.
 */
@NullMarked
package dev.hotcell.kernel.output;

import org.jspecify.annotations.NullMarked;
