/**
 * PTX, NVIDIA's portable assembly: its text parsed into records.
 * Knows the language's shape and nothing of what instructions do.
 */
@NullMarked
package dev.hotcell.gpu.ptx;

import org.jspecify.annotations.NullMarked;
