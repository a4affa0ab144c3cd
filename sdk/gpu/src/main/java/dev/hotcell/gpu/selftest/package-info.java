/**
 * Checks a device and measures it: twelve kernels with known results, bandwidths, matrix products, launch latency, each
 * beside what the maker publishes.
 */
@NullMarked
package dev.hotcell.gpu.selftest;

import org.jspecify.annotations.NullMarked;
