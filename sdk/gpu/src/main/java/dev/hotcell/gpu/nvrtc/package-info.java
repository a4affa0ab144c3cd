/**
 * NVRTC, NVIDIA's compiler as a library: CUDA C++ into PTX on any machine, with or without a GPU.
 * It and the headers that a program includes are fetched from the Python package index when first needed.
 */
@NullMarked
package dev.hotcell.gpu.nvrtc;

import org.jspecify.annotations.NullMarked;
