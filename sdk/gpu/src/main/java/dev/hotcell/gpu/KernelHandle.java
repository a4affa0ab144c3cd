package dev.hotcell.gpu;

/**
 * A kernel ready to be launched; {@code %%cuda} makes a subclass for each, whose launch has the kernel's own parameters.
 *
 * @param <L> the launch
 */
public abstract class KernelHandle<L extends KernelLauncher<L>> {

    /** Returns the kernel behind the handle. */
    protected abstract CudaKernel kernel();

    /** Returns a launch of a shape. */
    protected abstract L configured(LaunchSettings settings);

    /** Returns the module that it belongs to. */
    public CudaModule module() {
        return kernel().module();
    }

    /** Launches at least so many threads, in blocks of a size that suits the device. */
    public L grid(long threads) {
        return configured(LaunchSettings.covering(threads, 1, 1));
    }

    /** Launches at least so many threads in x and y. */
    public L grid(long x, long y) {
        return configured(LaunchSettings.covering(x, y, 1));
    }

    /** Launches at least so many threads in x, y and z. */
    public L grid(long x, long y, long z) {
        return configured(LaunchSettings.covering(x, y, z));
    }

    /** Launches so many blocks. */
    public L blocks(int x) {
        return blocks(x, 1, 1);
    }

    /** Launches so many blocks in x and y. */
    public L blocks(int x, int y) {
        return blocks(x, y, 1);
    }

    /** Launches so many blocks in x, y and z. */
    public L blocks(int x, int y, int z) {
        return configured(LaunchSettings.ofBlocks(x, y, z));
    }

    @Override
    public String toString() {
        return kernel().toString();
    }
}
