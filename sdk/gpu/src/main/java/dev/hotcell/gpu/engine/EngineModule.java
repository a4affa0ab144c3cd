package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.DeviceKernel;
import dev.hotcell.gpu.device.DeviceModule;
import dev.hotcell.gpu.device.Program;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxFunction;
import dev.hotcell.gpu.ptx.PtxModule;
import dev.hotcell.gpu.ptx.PtxVariable;
import dev.hotcell.gpu.ptx.StateSpace;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program on the CPU device; kernels are translated when first asked for. */
final class EngineModule implements DeviceModule {
    private final CpuDevice device;
    private final EngineMemory memory;
    private final EngineLauncher launcher;
    private final PtxModule ptx;
    private final Program program;
    private final Map<String, Allocation> variables = new LinkedHashMap<>();
    private final Map<String, DeviceKernel> kernels = new LinkedHashMap<>();
    private final FunctionPointers functions;
    private @Nullable DeviceHeap heap;
    private @Nullable Allocation heapMemory;

    EngineModule(CpuDevice device, EngineMemory memory, EngineLauncher launcher, PtxModule ptx, Program program) {
        this.device = device;
        this.memory = memory;
        this.launcher = launcher;
        this.ptx = ptx;
        this.functions = new FunctionPointers(ptx);
        this.program = program;
        for (PtxVariable variable : ptx.variables()) {
            if (variable.space() == StateSpace.GLOBAL || variable.space() == StateSpace.CONST) {
                variables.put(variable.name(), device.allocate(variable.size(), "of the variable " + variable.name()));
            }
        }
        for (PtxVariable variable : ptx.variables()) {
            Allocation allocation = variables.get(variable.name());
            if (allocation != null) {
                allocation.write(0, (int) variable.size(), bytes -> initialise(variable, bytes));
            }
        }
    }

    private void initialise(PtxVariable variable, ByteBuffer bytes) {
        int width = variable.type().bytes();
        for (Operand value : variable.initial()) {
            if (bytes.remaining() < width) {
                throw new PtxException("The variable " + variable.name() + " has more initial values than room");
            }
            long bits = value instanceof Operand.Immediate number ? number.bits() : address(value);
            for (int n = 0; n < width; n++) {
                bytes.put((byte) (bits >>> 8 * n));
            }
        }
    }

    private long address(Operand operand) {
        if (operand instanceof Operand.Address place) {
            return address(place.base()) + place.offset();
        }
        long address = operand instanceof Operand.Symbol symbol ? addressOf(symbol.name()) : 0;
        if (address == 0) {
            throw new PtxException(
                    "A variable begins with the address of " + operand + ", which is neither variable nor function");
        }
        return address;
    }

    private long addressOf(String name) {
        Allocation variable = variables.get(name);
        return variable == null ? functions.address(name) : variable.address();
    }

    @Override
    public Collection<String> kernelNames() {
        return ptx.kernels().stream().map(PtxFunction::name).toList();
    }

    @Override
    public synchronized DeviceKernel kernel(String name) {
        PtxFunction function = ptx.functions().get(name);
        if (function == null || !function.kernel()) {
            throw new IllegalArgumentException("There is no kernel " + name + "; there are " + kernelNames());
        }
        DeviceKernel known = kernels.get(name);
        if (known == null) {
            known = translate(function);
            kernels.put(name, known);
        }
        return known;
    }

    private DeviceKernel translate(PtxFunction function) {
        EngineKernel kernel = translate(function, false);
        if (function(kernel, "malloc")) {
            prepareHeap();
        }
        return new CpuKernel(
                device, memory, launcher, kernel, () -> translate(function, true), program, this::allocateOrFree);
    }

    private EngineKernel translate(PtxFunction function, boolean watched) {
        try {
            return KernelTranslator.translate(ptx, function, this::addressOf, watched);
        } catch (PtxException e) {
            throw new dev.hotcell.gpu.device.DeviceException(program.sourceName() + ": " + e.getMessage(), e);
        }
    }

    private static boolean function(EngineKernel kernel, String name) {
        return kernel.flat().body().stream()
                .anyMatch(instruction -> instruction.operands().contains(new Operand.Symbol(name)));
    }

    private synchronized long allocateOrFree(long request) {
        DeviceHeap own = heap;
        if (own == null) {
            throw new IllegalStateException("The heap is prepared before the launch");
        }
        return own.allocateOrFree(request);
    }

    /** Makes the heap before a launch, so that every worker sees it. */
    private synchronized void prepareHeap() {
        if (heap == null) {
            Allocation room = device.allocate(DeviceHeap.BYTES, "of the kernels' own malloc");
            heapMemory = room;
            heap = new DeviceHeap(room.address());
        }
    }

    @Override
    public Allocation variable(String name) {
        Allocation variable = variables.get(name);
        if (variable == null) {
            throw new IllegalArgumentException("There is no variable " + name + "; there are " + variables.keySet());
        }
        return variable;
    }

    @Override
    public synchronized void close() {
        variables.values().forEach(Allocation::close);
        Allocation room = heapMemory;
        if (room != null) {
            room.close();
        }
    }
}
