/** The kernel's own log, which never reaches a notebook. */
@NullMarked
package dev.hotcell.kernel.log;

import org.jspecify.annotations.NullMarked;
