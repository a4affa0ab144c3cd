/**
 * Jupyter's messages: JSON, headers, signatures, the layout of their frames. Knows neither sockets nor Java code; what
 * cannot be understood is a {@link dev.hotcell.kernel.protocol.ProtocolException}.
 */
@NullMarked
package dev.hotcell.kernel.protocol;

import org.jspecify.annotations.NullMarked;
