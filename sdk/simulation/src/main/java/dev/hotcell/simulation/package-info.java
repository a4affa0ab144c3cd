/**
 * Simulations written in CUDA C, on GPUs and on the CPU: what all have in common, from steps and observers to files from
 * which they go on exactly.
 */
@NullMarked
package dev.hotcell.simulation;

import org.jspecify.annotations.NullMarked;
