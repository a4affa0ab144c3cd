/**
 * The kernel as an agent of its own JVM: what changing loaded classes takes. The compiler gives classes of cells new
 * bodies through it, and interrupts put checks into classes that have none.
 */
@NullMarked
package dev.hotcell.kernel.agent;

import org.jspecify.annotations.NullMarked;
