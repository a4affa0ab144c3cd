/**
 * Interrupts that work: {@link dev.hotcell.kernel.weaving.CancelWeaver} puts checks into the bytecode of cells, and
 * {@link dev.hotcell.kernel.weaving.StopSignal} stops one evaluation through them. Checks cost nothing while no
 * interrupt is under way, because the compiler of the JVM folds them away.
 */
@NullMarked
package dev.hotcell.kernel.weaving;

import org.jspecify.annotations.NullMarked;
