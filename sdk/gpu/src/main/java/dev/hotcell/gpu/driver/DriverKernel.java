package dev.hotcell.gpu.driver;

import dev.hotcell.cell.CellContext;
import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.device.DeviceKernel;
import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.LaunchShape;
import dev.hotcell.gpu.ptx.PtxFunction;
import dev.hotcell.gpu.ptx.PtxVariable;
import dev.hotcell.gpu.source.MangledNames;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/** A kernel on a GPU. */
final class DriverKernel implements DeviceKernel {
    private static final int SHARED_WITHOUT_ASKING = 48 * 1024;
    private static final int WARP = 32;

    private final DriverModule module;
    private final DriverContext context;
    private final String entry;
    private final String name;
    private final List<Slot> slots;
    private final boolean printing;
    private final @Nullable Pointer[] noArguments = {};
    private @Nullable Loaded loaded;

    /** What is known of it in one generation of the context. */
    private record Loaded(
            CUfunction function, int generation, int shared, int local, int registers, int most, int suggested) {}

    DriverKernel(DriverModule module, DriverContext context, PtxFunction function) {
        this.module = module;
        this.context = context;
        this.entry = function.name();
        this.name = MangledNames.plain(entry);
        this.slots = slots(function);
        this.printing = KernelPrinting.isPossible(module.program());
    }

    private static List<Slot> slots(PtxFunction function) {
        List<Slot> slots = new ArrayList<>();
        int end = 0;
        for (PtxVariable parameter : function.parameters()) {
            int align = Math.max(1, parameter.align());
            int start = (end + align - 1) / align * align;
            slots.add(new Slot(start, (int) parameter.size()));
            end = start + (int) parameter.size();
        }
        return List.copyOf(slots);
    }

    private synchronized Loaded loaded() {
        int generation = module.ready();
        Loaded known = loaded;
        if (known == null || known.generation != generation) {
            CUfunction function = module.function(entry);
            int most = attribute(function, CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK);
            known = new Loaded(
                    function,
                    generation,
                    attribute(function, CUfunction_attribute.CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES),
                    attribute(function, CUfunction_attribute.CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES),
                    attribute(function, CUfunction_attribute.CU_FUNC_ATTRIBUTE_NUM_REGS),
                    most,
                    suggest(function, most));
            loaded = known;
        }
        return known;
    }

    private int attribute(CUfunction function, int attribute) {
        int[] value = {0};
        context.call("Asking for " + name, () -> JCudaDriver.cuFuncGetAttribute(value, attribute, function));
        return value[0];
    }

    /** Returns the size of block of which most threads are resident; of equal ones that nearest to 256. */
    private int suggest(CUfunction function, int most) {
        int best = Math.min(most, WARP);
        int resident = 0;
        for (int threads = WARP; threads <= most; threads += WARP) {
            int size = threads;
            int[] blocks = {0};
            context.call(
                    "Asking for the occupancy of " + name,
                    () -> JCudaDriver.cuOccupancyMaxActiveBlocksPerMultiprocessor(blocks, function, size, 0));
            int now = blocks[0] * threads;
            if (now > resident || (now == resident && Math.abs(threads - 256) < Math.abs(best - 256))) {
                resident = now;
                best = threads;
            }
        }
        return best;
    }

    @Override
    public List<Slot> slots() {
        return slots;
    }

    @Override
    public int sharedBytes() {
        return loaded().shared;
    }

    @Override
    public int localBytes() {
        return loaded().local;
    }

    @Override
    public int maxThreads() {
        return loaded().most;
    }

    @Override
    public int suggestedThreads() {
        return loaded().suggested;
    }

    @Override
    public OptionalInt registers() {
        return OptionalInt.of(loaded().registers);
    }

    @Override
    public void launch(LaunchShape shape, byte[] arguments) {
        LaunchRecord launch = start(shape, arguments, null);
        CompletionWait.until(() -> context.done("Running " + name, () -> JCudaDriver.cuStreamQuery(new CUstream())));
        context.launches().ended(launch);
        context.takePrints(new CUstream());
    }

    @Override
    public void launch(LaunchShape shape, byte[] arguments, DeviceStream stream) {
        DriverStream queue = DriverStream.of(stream, context);
        if (module.program().recorded()) {
            // What is copied is what the launch begins with only when all before it has been done.
            queue.synchronize();
        }
        queue.keep(start(shape, arguments, queue));
    }

    private LaunchRecord start(LaunchShape shape, byte[] arguments, @Nullable DriverStream stream) {
        CellContext cell = CellContext.current();
        cell.checkCancelled();
        Loaded ready = loaded();
        check(shape, ready);
        SavedArguments saved =
                module.program().recorded() ? new MemoryRecorder(module, context).save(slots, arguments) : null;
        LaunchRecord launch =
                new LaunchRecord(name, entry, cell.number(), module.program(), shape, arguments, stream, saved);
        context.launches().begun(launch);
        if (printing) {
            context.willPrint();
        }
        boolean begun = false;
        try {
            Pointer pointers = pointers(arguments);
            if (stream == null) {
                context.call("Launching " + name, () -> launch(ready.function, shape, new CUstream(), pointers));
            } else {
                stream.queue("Launching " + name, queue -> launch(ready.function, shape, queue, pointers));
            }
            begun = true;
        } finally {
            if (!begun) {
                context.launches().ended(launch);
            }
        }
        return launch;
    }

    private static int launch(CUfunction function, LaunchShape shape, CUstream stream, Pointer arguments) {
        if (shape.cooperative()) {
            return JCudaDriver.cuLaunchCooperativeKernel(
                    function,
                    shape.blocks().x(),
                    shape.blocks().y(),
                    shape.blocks().z(),
                    shape.threads().x(),
                    shape.threads().y(),
                    shape.threads().z(),
                    shape.sharedBytes(),
                    stream,
                    arguments);
        }
        return JCudaDriver.cuLaunchKernel(
                function,
                shape.blocks().x(),
                shape.blocks().y(),
                shape.blocks().z(),
                shape.threads().x(),
                shape.threads().y(),
                shape.threads().z(),
                shape.sharedBytes(),
                stream,
                arguments,
                null);
    }

    private Pointer pointers(byte[] arguments) {
        if (slots.isEmpty()) {
            return Pointer.to(noArguments);
        }
        ByteBuffer block = ByteBuffer.allocateDirect(arguments.length).order(ByteOrder.nativeOrder());
        block.put(arguments).rewind();
        Pointer base = Pointer.to(block);
        return Pointer.to(
                slots.stream().map(slot -> base.withByteOffset(slot.offset())).toArray(Pointer[]::new));
    }

    private void check(LaunchShape shape, Loaded ready) {
        if (shape.sanitized()) {
            throw new DeviceException("Data races are looked for on the CPU: compile " + name
                    + " for it with Gpu.use(\"cpu\") and launch it there");
        }
        long threads = shape.threads().count();
        if (threads > ready.most) {
            throw new DeviceException("A block of " + name + " has at most " + ready.most + " threads on "
                    + context.id() + "; this one would have " + threads + " " + shape.threads());
        }
        if (shape.sharedBytes() > SHARED_WITHOUT_ASKING - ready.shared) {
            context.call(
                    "Giving " + name + " " + shape.sharedBytes() + " bytes of shared memory",
                    () -> JCudaDriver.cuFuncSetAttribute(
                            ready.function,
                            CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
                            shape.sharedBytes()));
        }
    }
}
