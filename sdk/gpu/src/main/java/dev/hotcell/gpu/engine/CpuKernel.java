package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.device.DeviceKernel;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.LaunchShape;
import dev.hotcell.gpu.device.Program;
import dev.hotcell.gpu.engine.runtime.Launch;
import dev.hotcell.gpu.source.MangledNames;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A kernel on the CPU device. */
final class CpuKernel implements DeviceKernel {
    private static final int MOST_THREADS = 1024;
    private static final int MOST_SHARED = 227 * 1024;
    private static final int MOST_BLOCKS_YZ = 65535;
    /** As many threads as an H100 holds at once. */
    private static final int MOST_COOPERATIVE_THREADS = 132 * 2048;

    private static final int WORKSPACE = 64;

    private final CpuDevice device;
    private final EngineMemory memory;
    private final EngineLauncher launcher;
    private final EngineKernel kernel;
    private final Supplier<EngineKernel> translateWatched;
    private final Program program;
    private final LongUnaryOperator heap;
    private @Nullable EngineKernel watched;

    CpuKernel(
            CpuDevice device,
            EngineMemory memory,
            EngineLauncher launcher,
            EngineKernel kernel,
            Supplier<EngineKernel> translateWatched,
            Program program,
            LongUnaryOperator heap) {
        this.device = device;
        this.memory = memory;
        this.launcher = launcher;
        this.kernel = kernel;
        this.translateWatched = translateWatched;
        this.program = program;
        this.heap = heap;
    }

    @Override
    public List<Slot> slots() {
        return kernel.function().parameters().stream()
                .map(parameter ->
                        new Slot(kernel.flat().parameters().getOrDefault(parameter.name(), 0), (int) parameter.size()))
                .toList();
    }

    @Override
    public int sharedBytes() {
        return kernel.sharedBytes();
    }

    @Override
    public int localBytes() {
        return kernel.localBytes();
    }

    @Override
    public int maxThreads() {
        int declared = kernel.function().maxThreads();
        return declared > 0 ? Math.min(declared, MOST_THREADS) : MOST_THREADS;
    }

    @Override
    public void launch(LaunchShape shape, byte[] arguments) {
        check(shape);
        run(shape, arguments);
    }

    @Override
    public void launch(LaunchShape shape, byte[] arguments, DeviceStream stream) {
        EngineStream queue = EngineStream.of(stream);
        check(shape);
        queue.enqueue(() -> run(shape, arguments));
    }

    private void run(LaunchShape shape, byte[] arguments) {
        int workspace = shape.cooperative() ? memory.allocate(WORKSPACE, "of a cooperative launch") : 0;
        try {
            Launch launch = new Launch(
                    new int[] {
                        shape.blocks().x(), shape.blocks().y(), shape.blocks().z()
                    },
                    new int[] {
                        shape.threads().x(),
                        shape.threads().y(),
                        shape.threads().z()
                    },
                    shape.sharedBytes(),
                    arguments,
                    heap,
                    device.nextLaunch(),
                    shape.sanitized(),
                    workspace);
            launcher.run(
                    shape.sanitized() ? watched() : kernel,
                    launch,
                    (int) shape.threads().count(),
                    new FaultReport(memory, program, MangledNames.plain(kernel.name())));
        } finally {
            if (workspace != 0) {
                memory.free(workspace);
            }
        }
    }

    /** Returns the kernel that tells a sanitizer of what it does; most are never asked for it. */
    private synchronized EngineKernel watched() {
        EngineKernel own = watched;
        if (own == null) {
            own = translateWatched.get();
            watched = own;
        }
        return own;
    }

    private void check(LaunchShape shape) {
        long threads = shape.threads().count();
        if (threads > maxThreads() || shape.threads().z() > 64) {
            throw new DeviceException("A block of " + kernel.name() + " has at most " + maxThreads()
                    + " threads, 64 in z; this one would have " + threads + " " + shape.threads());
        }
        if (shape.blocks().y() > MOST_BLOCKS_YZ || shape.blocks().z() > MOST_BLOCKS_YZ) {
            throw new DeviceException(
                    "A grid has at most 65535 blocks in y and in z; this one would have " + shape.blocks());
        }
        if ((long) kernel.sharedBytes() + shape.sharedBytes() > MOST_SHARED) {
            throw new DeviceException("A block has at most 227 KiB of shared memory; " + kernel.name() + " declares "
                    + kernel.sharedBytes() + " bytes and was given " + shape.sharedBytes());
        }
        checkCooperation(shape);
    }

    private void checkCooperation(LaunchShape shape) {
        String name = MangledNames.plain(kernel.name());
        if (kernel.waitsForGrid() && !shape.cooperative()) {
            throw new DeviceException(
                    name + " waits for the whole grid (grid.sync()), which takes a cooperative launch: " + name
                            + ".blocks(…).threads(…).cooperative().launch(…)");
        }
        long all = shape.blocks().count() * shape.threads().count();
        if (shape.cooperative() && all > MOST_COOPERATIVE_THREADS) {
            throw new DeviceException("All threads of a cooperative launch run at once, so it has at most "
                    + MOST_COOPERATIVE_THREADS + "; this one would have " + all);
        }
        if (shape.cooperative() && shape.sanitized()) {
            throw new DeviceException("A cooperative launch cannot be sanitised: there one block runs after another");
        }
    }
}
