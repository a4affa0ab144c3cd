/**
 * Comms: channels between Java and a part of the front end, such as a widget. Either side opens one for a target by name;
 * messages are JSON with binary buffers. Outside a notebook there is nobody at the other end, and nothing is sent.
 */
@NullMarked
package dev.hotcell.comm;

import org.jspecify.annotations.NullMarked;
