/**
 * The interpreter that stands on JShell. Snippets are compiled by JShell, and loaded and run here, so that values reach
 * the notebook as they are and not as text.
 */
@NullMarked
package dev.hotcell.kernel.jshell;

import org.jspecify.annotations.NullMarked;
