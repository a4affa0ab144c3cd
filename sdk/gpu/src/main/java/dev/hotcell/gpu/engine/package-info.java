/**
 * The PTX engine: kernels become JVM bytecode and run on the CPU, blocks in parallel, every access checked.
 * A kernel is cut where threads wait for each other; each piece is one method with the loop over a block's threads inside.
 */
@NullMarked
package dev.hotcell.gpu.engine;

import org.jspecify.annotations.NullMarked;
