/**
 * The Hotcell kernel: {@link dev.hotcell.kernel.Main} starts it, {@link dev.hotcell.kernel.Kernel} puts it together.
 * Each package below knows only those that it needs: the protocol knows no sockets, the interpreters no messages.
 */
@NullMarked
package dev.hotcell.kernel;

import org.jspecify.annotations.NullMarked;
