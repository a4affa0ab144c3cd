package dev.hotcell.gpu;

import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.Program;
import dev.hotcell.gpu.nvrtc.CompiledSource;
import dev.hotcell.gpu.nvrtc.CudaSource;
import dev.hotcell.gpu.nvrtc.NvrtcCompiler;
import dev.hotcell.gpu.source.KernelSignature;
import dev.hotcell.gpu.source.SignatureScanner;
import java.util.List;

/**
 * CUDA C, compiled in place.
 *
 * <pre>{@code
 * CudaModule module = Cuda.compile("__global__ void twice(float* x, int n) { … }");
 * module.kernel("twice").grid(n).launch(x, n);
 * }</pre>
 */
public final class Cuda {
    private static final String NAME = "kernel.cu";

    private Cuda() {}

    /**
     * Compiles a source and loads it on the current device.
     *
     * @throws dev.hotcell.gpu.nvrtc.CudaCompileException if it does not compile
     */
    public static CudaModule compile(String source) {
        return compile(new CudaSource(NAME, source, List.of(), List.of()));
    }

    /**
     * Compiles a source and loads it on the current device.
     *
     * @throws dev.hotcell.gpu.nvrtc.CudaCompileException if it does not compile
     */
    public static CudaModule compile(CudaSource source) {
        return compile(source, false);
    }

    /**
     * Compiles a source as {@link #compile(CudaSource)} does, for kernels whose faults on a GPU are to be explained: each
     * launch first copies the memory that it is given to the host, and one that fails is replayed on the CPU engine, which
     * names the line. The CPU device always does so.
     *
     * @throws dev.hotcell.gpu.nvrtc.CudaCompileException if it does not compile
     */
    public static CudaModule compileExplained(CudaSource source) {
        return compile(source, true);
    }

    private static CudaModule compile(CudaSource source, boolean recorded) {
        CompiledSource compiled = NvrtcCompiler.compile(source);
        List<KernelSignature> signatures = SignatureScanner.scan(source.text());
        Program program = new Program(
                compiled.ptx(),
                source.name(),
                source.text(),
                capability -> NvrtcCompiler.cubin(source, capability),
                recorded);
        Device device = Gpu.current();
        HotContext.ensure(device);
        return new CudaModule(device, program, signatures, compiled);
    }
}
