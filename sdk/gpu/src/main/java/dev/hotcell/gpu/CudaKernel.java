package dev.hotcell.gpu;

import dev.hotcell.gpu.device.DeviceKernel;
import dev.hotcell.gpu.source.KernelSignature;
import java.util.OptionalInt;

/** A kernel, to be launched with arguments that are checked when it is; typed handles check them at compile time. */
public final class CudaKernel extends KernelHandle<CudaKernel.Launch> {
    private final CudaModule module;
    private final String entry;
    private final String name;
    private final KernelSignature signature;

    CudaKernel(CudaModule module, String entry, String name, KernelSignature signature) {
        this.module = module;
        this.entry = entry;
        this.name = name;
        this.signature = signature;
    }

    /** Returns its name in the source. */
    public String name() {
        return name;
    }

    /** Returns its parameters as the source declares them. */
    public KernelSignature signature() {
        return signature;
    }

    /** Returns the module that it belongs to. */
    @Override
    public CudaModule module() {
        return module;
    }

    /** Returns how many bytes of shared memory it declares itself. */
    public int sharedBytes() {
        return deviceKernel().sharedBytes();
    }

    /** Returns how many bytes of local memory each of its threads has. */
    public int localBytes() {
        return deviceKernel().localBytes();
    }

    /**
     * Returns how many registers each of its threads has on its device; on the CPU, which has none, how many it would have on
     * an H100. Empty if the compiler does not tell.
     */
    public OptionalInt registers() {
        OptionalInt own = deviceKernel().registers();
        return own.isPresent() ? own : module.compiledRegisters(entry);
    }

    /** Returns how many threads of a block keep the device busiest, as far as the device can tell. */
    public int suggestedThreads() {
        return deviceKernel().suggestedThreads();
    }

    DeviceKernel deviceKernel() {
        return module.module().kernel(entry);
    }

    @Override
    protected CudaKernel kernel() {
        return this;
    }

    @Override
    protected Launch configured(LaunchSettings settings) {
        return new Launch(this, settings);
    }

    @Override
    public String toString() {
        return "CUDA kernel " + signature;
    }

    /** A launch whose arguments are checked when it happens. */
    public static final class Launch extends KernelLauncher<Launch> {

        Launch(CudaKernel kernel, LaunchSettings settings) {
            super(kernel, settings);
        }

        @Override
        protected Launch with(LaunchSettings settings) {
            return new Launch(kernel(), settings);
        }

        /**
         * Runs the kernel and waits for its end.
         *
         * @param arguments buffers for pointers, Java numbers for numbers
         * @throws IllegalArgumentException if their number or types are not those of the kernel
         */
        public void launch(Object... arguments) {
            run(arguments);
        }
    }
}
