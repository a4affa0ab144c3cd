/**
 * GPUs behind the interfaces of {@code device}: the CUDA driver through JCuda.
 * A fault breaks a context; it is named, the context is rebuilt, and what was lost is listed.
 */
@NullMarked
package dev.hotcell.gpu.driver;

import org.jspecify.annotations.NullMarked;
