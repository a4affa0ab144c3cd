/**
 * What the kernel keeps of the heap, so that it can answer when a cell has taken all the rest.
 */
@NullMarked
package dev.hotcell.kernel.memory;

import org.jspecify.annotations.NullMarked;
