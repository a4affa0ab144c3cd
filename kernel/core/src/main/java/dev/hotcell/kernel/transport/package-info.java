/**
 * The five sockets. One thread owns them all and blocks until one has something or something is to be sent; any other
 * thread only enqueues. Frames are not looked into here.
 */
@NullMarked
package dev.hotcell.kernel.transport;

import org.jspecify.annotations.NullMarked;
