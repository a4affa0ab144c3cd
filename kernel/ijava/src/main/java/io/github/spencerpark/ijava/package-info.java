/**
 * The kernel as notebooks written for IJava know it; {@link io.github.spencerpark.ijava.IJava#getKernelInstance()} is
 * where they begin. The names are IJava's, what stands behind them is the session of this kernel.
 */
@NullMarked
package io.github.spencerpark.ijava;

import org.jspecify.annotations.NullMarked;
