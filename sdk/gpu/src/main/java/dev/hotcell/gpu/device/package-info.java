/**
 * Devices as the SDK sees them, whatever runs the code: memory, modules, kernels, launches, faults.
 * A GPU and the CPU engine stand behind the same interfaces.
 */
@NullMarked
package dev.hotcell.gpu.device;

import org.jspecify.annotations.NullMarked;
