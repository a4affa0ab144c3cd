/**
 * Maven as IJava notebooks reach it by {@code getKernelInstance().getMavenResolver()}; it calls the magics of this
 * kernel.
 */
@NullMarked
package io.github.spencerpark.ijava.magics;

import org.jspecify.annotations.NullMarked;
