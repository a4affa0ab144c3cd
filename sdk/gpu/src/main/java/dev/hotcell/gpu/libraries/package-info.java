/**
 * Matrix products, Fourier transforms, random numbers and linear systems on device memory: NVIDIA's libraries on a GPU,
 * well-kept Java libraries on the CPU, behind the same methods.
 */
@NullMarked
package dev.hotcell.gpu.libraries;

import org.jspecify.annotations.NullMarked;
