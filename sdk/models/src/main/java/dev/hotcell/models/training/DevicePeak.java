package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import dev.hotcell.models.Network;
import dev.hotcell.models.Precision;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.Bfloat16;

/**
 * The floating-point operations a second that a large product of matrices gets, as PyTorch computes it on the device with
 * the threads that it has: what no training can surpass. It is measured, since a processor's data sheet says little of one thread of it.
 */
final class DevicePeak {
    private static final int REPEATS = 4;
    /** Large enough to keep a device busy, and done in some hundredths of a second. */
    private static final int SIZE_ON_PROCESSORS = 768;

    private static final int SIZE_ON_GPUS = 8192;

    private DevicePeak() {}

    static double measure(Network network, Precision precision) {
        try (Network.Use use = network.use();
                Autograd.Pause pause = Autograd.pause();
                NDScope scope = new NDScope();
                NDManager manager = use.newManager()) {
            scope.suppressNotUsedWarning();
            int size = manager.getDevice().isGpu() ? SIZE_ON_GPUS : SIZE_ON_PROCESSORS;
            NDArray matrix = manager.ones(new Shape(size, size));
            double best = 0;
            for (int i = 0; i < REPEATS; i++) {
                long started = System.nanoTime();
                NDArray product = precision == Precision.BF16
                        ? Bfloat16.linear(matrix, matrix)
                        : Linear.linear(matrix, matrix).singletonOrThrow();
                // A number of it is there when all of it is.
                float unused = product.getFloat(0, 0);
                best = Math.max(best, 2.0 * size * size * size * 1e9 / (System.nanoTime() - started));
            }
            return best;
        }
    }
}
