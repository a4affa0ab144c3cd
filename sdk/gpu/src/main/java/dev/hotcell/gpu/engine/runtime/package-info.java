/**
 * What translated kernels call while they run: a block's state, checked memory, atomics, and arithmetic as CUDA defines it.
 * Public because translated classes live in loaders of their own; user code has no use for it.
 */
@NullMarked
package dev.hotcell.gpu.engine.runtime;

import org.jspecify.annotations.NullMarked;
