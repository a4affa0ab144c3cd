package dev.hotcell.gpu;

import dev.hotcell.gpu.device.DeviceKernel;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.LaunchShape;
import java.lang.ref.Reference;

/**
 * The shape of a launch; subclasses add the launch itself.
 *
 * @param <L> the subclass
 */
public abstract class KernelLauncher<L extends KernelLauncher<L>> {
    private final CudaKernel kernel;
    private final LaunchSettings settings;

    protected KernelLauncher(CudaKernel kernel, LaunchSettings settings) {
        this.kernel = kernel;
        this.settings = settings;
    }

    /** Returns the kernel behind it. */
    protected CudaKernel kernel() {
        return kernel;
    }

    /** Returns the same launch of another shape. */
    protected abstract L with(LaunchSettings other);

    /** Sets the threads of a block. */
    public L threads(int x) {
        return threads(x, 1, 1);
    }

    /** Sets the threads of a block in x and y. */
    public L threads(int x, int y) {
        return threads(x, y, 1);
    }

    /** Sets the threads of a block in x, y and z. */
    public L threads(int x, int y, int z) {
        return with(settings.threads(x, y, z));
    }

    /** Sets the bytes of dynamic shared memory of a block. */
    public L shared(int bytes) {
        return with(settings.shared(bytes));
    }

    /** Lets a stream run it: the launch returns at once. */
    public L on(DeviceStream stream) {
        return with(settings.on(stream));
    }

    /**
     * Looks for data races and for reads of shared memory that nothing has written, and stops at the first. The CPU does
     * this, block after block, a hundred times slower than a plain launch.
     */
    public L sanitize() {
        return with(settings.sanitized());
    }

    /** Lets blocks wait for each other, as {@code grid.sync()} does: all of them are under way at once. */
    public L cooperative() {
        return with(settings.cooperative());
    }

    /** Runs the kernel and waits for its end; in a stream, queues it. */
    protected final void run(Object... arguments) {
        DeviceKernel target = kernel.deviceKernel();
        byte[] packed = new ArgumentPacker(kernel, target.slots()).pack(arguments);
        LaunchShape shape = settings.shape(target.maxThreads(), target.suggestedThreads());
        DeviceStream stream = settings.stream();
        if (stream == null) {
            target.launch(shape, packed);
        } else {
            target.launch(shape, packed, stream);
            stream.keep(arguments);
        }
        // A buffer that is dropped is freed, and none of these may be before the launch is on its way.
        Reference.reachabilityFence(arguments);
    }
}
