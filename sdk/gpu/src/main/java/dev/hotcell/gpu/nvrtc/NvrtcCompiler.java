package dev.hotcell.gpu.nvrtc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles CUDA C++. What was compiled before, in this kernel or an earlier one, comes from the cache. */
public final class NvrtcCompiler {
    private static final int OLDEST = 50;
    private static final int NEWEST = 90;

    private NvrtcCompiler() {}

    /**
     * Compiles a source to PTX.
     *
     * @throws CudaCompileException if it does not compile; its message shows the lines
     */
    public static CompiledSource compile(CudaSource source) {
        List<String> options = options(source, "compute_" + NEWEST);
        CompileCache cache = CompileCache.of(source, options, ".ptx");
        return cache.find().orElseGet(() -> {
            try (NvrtcProgram program = program(source, options)) {
                CompiledSource compiled = program.ptx();
                cache.keep(compiled);
                return compiled;
            }
        });
    }

    /**
     * Compiles a source to the machine code of an architecture.
     *
     * @param capability the compute capability in one number, such as 90
     * @return the code; empty if this compiler does not know the architecture
     * @throws CudaCompileException if it does not compile
     */
    public static Optional<byte[]> cubin(CudaSource source, int capability) {
        if (capability < OLDEST || capability > NEWEST) {
            return Optional.empty();
        }
        List<String> options = options(source, "sm_" + capability);
        CompileCache cache = CompileCache.of(source, options, ".cubin");
        return cache.findBinary().or(() -> {
            try (NvrtcProgram program = program(source, options)) {
                byte[] cubin = program.cubin();
                cache.keep(cubin);
                return Optional.of(cubin);
            }
        });
    }

    private static List<String> options(CudaSource source, String architecture) {
        List<String> options =
                new ArrayList<>(List.of("--gpu-architecture=" + architecture, "--generate-line-info", "--std=c++17"));
        options.addAll(source.options());
        return options;
    }

    private static NvrtcProgram program(CudaSource source, List<String> options) {
        Includes includes = new Includes(source.text());
        List<String> all = new ArrayList<>(options);
        for (NvidiaPackage needed : includes.packages()) {
            all.add("--include-path=" + Toolkit.folder(needed));
        }
        return new NvrtcProgram(source, includes.headers(), all);
    }
}
