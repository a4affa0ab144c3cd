/**
 * Where the libraries of the SDK log through SLF4J, it goes to the kernel's log: {@link
 * dev.hotcell.kernel.logging.LogProvider}. What users bring has an SLF4J of its own and never meets this one.
 */
@NullMarked
package dev.hotcell.kernel.logging;

import org.jspecify.annotations.NullMarked;
