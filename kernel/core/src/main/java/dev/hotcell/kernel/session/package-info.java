/**
 * The session that cells see: its variables, libraries, magics and renderers, and the context of each cell.
 * {@link dev.hotcell.kernel.session.CodeRunner} runs code with magics in it.
 */
@NullMarked
package dev.hotcell.kernel.session;

import org.jspecify.annotations.NullMarked;
