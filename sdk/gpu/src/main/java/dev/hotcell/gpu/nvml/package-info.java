/**
 * What NVIDIA's management library tells of the GPUs of this machine: load, power, heat, links, processes, MIG, energy.
 * It only reads; nothing is ever changed.
 */
@NullMarked
package dev.hotcell.gpu.nvml;

import org.jspecify.annotations.NullMarked;
