/**
 * How much of the machine is in use: by this process with its children, and altogether. Linux's {@code /proc} is read
 * where there is one; elsewhere the JVM is asked.
 */
@NullMarked
package dev.hotcell.kernel.usage;

import org.jspecify.annotations.NullMarked;
