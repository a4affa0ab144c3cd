package dev.hotcell.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Recording of gradients. DJL allows one recording in the whole process and fails at a second, so recordings wait for
 * their turn here: two trainings in two threads advance step by step.
 */
public final class Autograd {
    private static final ReentrantLock TURN = new ReentrantLock(true);

    private Autograd() {}

    /**
     * Waits for the turn and records what the calling thread computes, until closed on the same thread.
     *
     * @throws IllegalStateException if the calling thread is recording already
     */
    public static Recording record() {
        if (TURN.isHeldByCurrentThread()) {
            throw new IllegalStateException("This thread is recording gradients already");
        }
        TURN.lock();
        try {
            return new Recording(PyTorch.engine().newGradientCollector());
        } catch (RuntimeException | Error e) {
            TURN.unlock();
            throw e;
        }
    }

    /** Keeps the calling thread from recording anything, which saves memory and time, until closed on the same thread. */
    public static Pause pause() {
        PyTorch.start();
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        return () -> JniUtils.setGradMode(before);
    }

    /** A stretch of computation that gradients can be asked of. */
    public static final class Recording implements AutoCloseable {
        private final GradientCollector collector;

        private Recording(GradientCollector collector) {
            this.collector = collector;
        }

        /** Computes the gradient of a single number with respect to every parameter that it depends on. */
        public void backward(NDArray number) {
            collector.backward(number);
        }

        /** Goes on backward from arrays whose gradients are known, to every parameter that they depend on. */
        public void backward(NDList arrays, NDList gradients) {
            for (int i = 0; i < arrays.size(); i++) {
                // What the arrays share is needed until the last of them.
                boolean keep = i + 1 < arrays.size();
                JniUtils.backward((PtNDArray) arrays.get(i), (PtNDArray) gradients.get(i), keep, false);
            }
        }

        @Override
        public void close() {
            try {
                collector.close();
            } finally {
                TURN.unlock();
            }
        }
    }

    /** A stretch of computation that is not recorded. */
    @FunctionalInterface
    public interface Pause extends AutoCloseable {
        @Override
        void close();
    }
}
