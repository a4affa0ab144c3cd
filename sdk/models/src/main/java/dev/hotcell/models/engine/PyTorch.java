package dev.hotcell.models.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hotcell.models.natives.NativeHeap;
import dev.hotcell.runtime.asset.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The PyTorch engine of this process. It starts at first use: the libraries come into the cache as an asset, DJL is told
 * to load them from there, and DJL itself downloads nothing, reports nothing home and logs nothing into the cell.
 *
 * <p>Who sets DJL's own {@code PYTORCH_LIBRARY_PATH} (a folder with PyTorch 2.7.1, such as {@code torch/lib} of a Python
 * installation with CUDA), or {@code PYTORCH_FLAVOR} (such as {@code cu128}, which DJL then downloads), is left alone.
 */
public final class PyTorch {
    private static final String THREADS = "ai.djl.pytorch.num_threads";
    private static @Nullable Engine engine;

    private PyTorch() {}

    /**
     * Starts the engine if it is not running. Code that uses DJL's classes directly should call this first.
     *
     * @throws UncheckedIOException if the libraries cannot be had; its message says why
     */
    public static void start() {
        Engine unused = engine();
    }

    /** Returns the engine, started. */
    static synchronized Engine engine() {
        Engine running = engine;
        if (running == null) {
            running = startWith(PyTorch.class.getClassLoader());
            engine = running;
        }
        return running;
    }

    private static Engine startWith(@Nullable ClassLoader libraries) {
        configure();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // DJL looks for its engines and their versions by the thread's loader, which may not see them.
        thread.setContextClassLoader(libraries);
        try {
            NativeHeap.keepFreedMemory();
            return Engine.getEngine("PyTorch");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void configure() {
        if (System.getenv("OMP_NUM_THREADS") == null) {
            // One core is left to the notebook: threads that wait for one that is held up cost far more than they
            // bring.
            setDefault(
                    THREADS, Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() - 1)));
        }
        setDefault("slf4j.internal.verbosity", "ERROR");
        setDefault("OPT_OUT_TRACKING", "true");
        setDefault("DJL_CACHE_DIR", Assets.cacheFolder().resolve("djl").toString());
        boolean chosenByUser = isSet("PYTORCH_LIBRARY_PATH") || isSet("PYTORCH_FLAVOR");
        if (!chosenByUser) {
            try {
                Path natives = PyTorchNatives.folder();
                System.setProperty("PYTORCH_LIBRARY_PATH", natives.toString());
                System.setProperty("PYTORCH_VERSION", PyTorchNatives.VERSION);
                System.setProperty("PYTORCH_FLAVOR", "cpu");
            } catch (IOException e) {
                throw new UncheckedIOException("PyTorch cannot start: " + e.getMessage(), e);
            }
        }
    }

    private static void setDefault(String name, String value) {
        if (!isSet(name)) {
            System.setProperty(name, value);
        }
    }

    private static boolean isSet(String name) {
        return System.getenv(name) != null || System.getProperty(name) != null;
    }

    /** Returns the device that models are put on: the first GPU that PyTorch sees, else the processor. */
    public static Device device() {
        return engine().defaultDevice();
    }

    /** Sets how many threads one operation may use; the default is one for each core but one. */
    public static void threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("At least one thread is needed, not " + count);
        }
        start();
        JniUtils.setNumThreads(count);
    }

    /** Returns how many threads one operation may use. */
    public static int threads() {
        start();
        return JniUtils.getNumThreads();
    }

    /**
     * Copies numbers from one array into another of the same shape. DJL's own {@code copyTo} and {@code set} lay the target
     * over a Java buffer instead, which what was computed from it does not keep alive.
     */
    public static void copy(NDArray from, NDArray to) {
        copyRows(from, to, 0);
    }

    /**
     * Copies numbers into some rows of an array.
     *
     * @param from of the shape of those rows
     * @param first the number of the first row
     */
    public static void copyRows(NDArray from, NDArray to, long first) {
        long[] start = new long[to.getShape().dimension()];
        long[] end = to.getShape().getShape().clone();
        if (end.length > 0) {
            start[0] = first;
            end[0] = first + from.getShape().get(0);
        }
        long[] step = new long[end.length];
        Arrays.fill(step, 1);
        try (Autograd.Pause pause = Autograd.pause()) {
            JniUtils.indexSet((PtNDArray) to, (PtNDArray) from, start, end, step);
        }
    }

    /** Sets a weight's gradient to zero. */
    public static void clearGradient(NDArray weight) {
        JniUtils.zeroGrad((PtNDArray) weight);
    }

    /** Sets the seed of PyTorch's random numbers. */
    public static void seed(long seed) {
        start();
        JniUtils.setSeed(seed);
    }
}
