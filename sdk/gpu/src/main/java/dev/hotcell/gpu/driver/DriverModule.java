package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.device.DeviceKernel;
import dev.hotcell.gpu.device.DeviceModule;
import dev.hotcell.gpu.device.Program;
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxFunction;
import dev.hotcell.gpu.ptx.PtxModule;
import dev.hotcell.gpu.ptx.PtxVariable;
import dev.hotcell.gpu.ptx.StateSpace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;

/** A program on a GPU. After a fault of whatever kernel it is loaded anew by its next use; its variables begin anew then. */
final class DriverModule implements DeviceModule {
    private final DriverContext context;
    private final StagingMemory staging;
    private final Program program;
    private final PtxModule ptx;
    private final Optional<byte[]> cubin;
    private final Map<String, DriverKernel> kernels = new LinkedHashMap<>();
    private CUmodule handle;
    private int generation;
    private boolean closed;

    /**
     * Loads a program.
     *
     * @param capability the device's compute capability in one number
     */
    DriverModule(DriverContext context, StagingMemory staging, Program program, int capability) {
        this.context = context;
        this.staging = staging;
        this.program = program;
        try {
            this.ptx = PtxModule.parse(program.ptx());
        } catch (PtxException e) {
            throw new DeviceException(String.valueOf(e.getMessage()), e);
        }
        this.cubin = program.binaries().cubin(capability);
        this.handle = load();
        this.generation = context.generation();
    }

    private CUmodule load() {
        CUmodule fresh = new CUmodule();
        context.call(
                "Loading " + program.sourceName() + " on " + context.id(),
                () -> cubin.map(code -> JCudaDriver.cuModuleLoadData(fresh, code))
                        .orElseGet(() -> JCudaDriver.cuModuleLoadData(fresh, program.ptx())));
        return fresh;
    }

    /** Returns the generation of the context that it is loaded in, after loading it anew where that has changed. */
    synchronized int ready() {
        if (closed) {
            throw new IllegalStateException("This module has been closed");
        }
        if (generation != context.generation()) {
            handle = load();
            generation = context.generation();
        }
        return generation;
    }

    synchronized CUfunction function(String name) {
        ready();
        CUfunction function = new CUfunction();
        context.call("Finding " + name, () -> JCudaDriver.cuModuleGetFunction(function, handle, name));
        return function;
    }

    Program program() {
        return program;
    }

    @Override
    public Collection<String> kernelNames() {
        return ptx.kernels().stream().map(PtxFunction::name).toList();
    }

    @Override
    public synchronized DeviceKernel kernel(String name) {
        DriverKernel known = kernels.get(name);
        if (known != null) {
            return known;
        }
        PtxFunction function = ptx.functions().get(name);
        if (function == null || !function.kernel()) {
            throw new IllegalArgumentException("There is no kernel " + name + "; there are " + kernelNames());
        }
        DriverKernel kernel = new DriverKernel(this, context, function);
        kernels.put(name, kernel);
        return kernel;
    }

    /** Returns the names of the variables that are declared {@code __device__} or {@code __constant__}. */
    List<String> variableNames() {
        return ptx.variables().stream()
                .filter(one -> one.space() == StateSpace.GLOBAL || one.space() == StateSpace.CONST)
                .map(PtxVariable::name)
                .toList();
    }

    @Override
    public synchronized Allocation variable(String name) {
        if (!variableNames().contains(name)) {
            throw new IllegalArgumentException("There is no variable " + name + "; there are " + variableNames());
        }
        ready();
        DevicePointer pointer = new DevicePointer();
        long[] bytes = {0};
        context.call("Finding " + name, () -> JCudaDriver.cuModuleGetGlobal(pointer, bytes, handle, name));
        return new DriverVariable(context, staging, pointer.address(), bytes[0]);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (generation == context.generation()) {
            context.call("Unloading " + program.sourceName(), () -> JCudaDriver.cuModuleUnload(handle));
        }
    }
}
