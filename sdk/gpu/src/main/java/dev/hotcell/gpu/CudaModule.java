package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceModule;
import dev.hotcell.gpu.device.Program;
import dev.hotcell.gpu.nvrtc.CompiledSource;
import dev.hotcell.gpu.nvrtc.CubinRegisters;
import dev.hotcell.gpu.source.KernelSignature;
import dev.hotcell.gpu.source.MangledNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A compiled source on a device: its kernels and its variables. It lives until it is closed. */
public final class CudaModule implements AutoCloseable {
    private static final int H100 = 90;

    private final Device device;
    private final DeviceModule module;
    private final Program program;
    private final CompiledSource compiled;
    private final Map<String, CudaKernel> kernels = new LinkedHashMap<>();

    CudaModule(Device device, Program program, List<KernelSignature> signatures, CompiledSource compiled) {
        this.device = device;
        this.module = device.load(program);
        this.program = program;
        this.compiled = compiled;
        for (String entry : module.kernelNames()) {
            String instance = instance(entry);
            String plain = MangledNames.plain(entry);
            String name = instance.isEmpty() ? plain : instance;
            KernelSignature signature = signatures.stream()
                    .filter(candidate -> candidate.name().equals(plain))
                    .findFirst()
                    .orElse(new KernelSignature(plain, List.of(), List.of()));
            kernels.put(name, new CudaKernel(this, entry, name, signature.instance(name)));
        }
    }

    private String instance(String entry) {
        return compiled.instances().entrySet().stream()
                .filter(known -> known.getValue().equals(entry))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    DeviceModule module() {
        return module;
    }

    /** Returns the device that it is loaded on. */
    public Device device() {
        return device;
    }

    /** Returns the kernels, in the order of the code. */
    public List<CudaKernel> kernels() {
        return new ArrayList<>(kernels.values());
    }

    /**
     * Returns a kernel.
     *
     * @param name as the source calls it; an instance of a template as it was asked for, such as {@code scale<float>}
     * @throws IllegalArgumentException if there is none of that name
     */
    public CudaKernel kernel(String name) {
        CudaKernel kernel = kernels.get(name);
        if (kernel == null) {
            throw new IllegalArgumentException("There is no kernel " + name + "; there are "
                    + (kernels.isEmpty() ? "none" : String.join(", ", kernels.keySet())));
        }
        return kernel;
    }

    /**
     * Returns a variable that is declared {@code __device__} or {@code __constant__}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public CudaVariable variable(String name) {
        return new CudaVariable(name, allocation(name));
    }

    private Allocation allocation(String name) {
        return module.variable(name);
    }

    /** Returns how many registers a thread of a kernel has in the code for an H100; empty if the compiler does not tell. */
    OptionalInt compiledRegisters(String entry) {
        Integer registers = program.binaries()
                .cubin(H100)
                .map(CubinRegisters::of)
                .map(known -> known.get(entry))
                .orElse(null);
        return registers == null ? OptionalInt.empty() : OptionalInt.of(registers);
    }

    /** Returns what the compiler warned of; empty if of nothing. */
    public String warnings() {
        return compiled.warnings();
    }

    /** Returns the code as PTX. */
    public String ptx() {
        return compiled.ptx();
    }

    /** Frees the code and the variables. */
    @Override
    public void close() {
        module.close();
    }
}
