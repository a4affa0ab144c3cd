/** Magics as JJava's notebooks and extensions write them: functions that are given the kernel. */
@NullMarked
package io.github.spencerpark.jupyter.kernel.magic;

import org.jspecify.annotations.NullMarked;
