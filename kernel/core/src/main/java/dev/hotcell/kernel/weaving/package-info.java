/**
 * Interrupts that work: {@link dev.hotcell.kernel.weaving.CancelWeaver} puts checks into the bytecode of cells, and
 * {@link dev.hotcell.kernel.weaving.StopSignal} stops one evaluation through them. Checks cost nothing while no
 * interrupt is under way, because the compiler of the JVM folds them away. Code of libraries and of the JDK gets its
 * checks, by {@link dev.hotcell.kernel.weaving.LateStop}, only when it does not stop.
 */
@NullMarked
package dev.hotcell.kernel.weaving;

import org.jspecify.annotations.NullMarked;
