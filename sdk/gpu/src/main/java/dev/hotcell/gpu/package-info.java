/**
 * GPU computing from Java: devices, typed memory, CUDA C compiled in place and launched by typed handles.
 * Without an NVIDIA driver the same kernels run on the CPU, checked.
 */
@NullMarked
package dev.hotcell.gpu;

import org.jspecify.annotations.NullMarked;
