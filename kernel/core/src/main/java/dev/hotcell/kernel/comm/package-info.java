/**
 * The kernel's side of comms: which are open, who takes those that the front end opens, and how their messages become
 * the protocol's. Handlers run as callbacks of the cell that opened the comm.
 */
@NullMarked
package dev.hotcell.kernel.comm;

import org.jspecify.annotations.NullMarked;
