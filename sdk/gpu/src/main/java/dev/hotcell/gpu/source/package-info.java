/**
 * What the text of CUDA C says about its kernels that compiled code does not: the names and types of parameters.
 */
@NullMarked
package dev.hotcell.gpu.source;

import org.jspecify.annotations.NullMarked;
