package dev.hotcell.gpu.nvrtc;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles CUDA C++ to PTX. What was compiled before, in this kernel or an earlier one, comes from the cache. */
public final class NvrtcCompiler {
    private static final String ARCHITECTURE = "compute_90";

    private NvrtcCompiler() {}

    /**
     * Compiles a source.
     *
     * @throws CudaCompileException if it does not compile; its message shows the lines
     */
    public static CompiledSource compile(CudaSource source) {
        Includes includes = new Includes(source.text());
        List<String> options =
                new ArrayList<>(List.of("--gpu-architecture=" + ARCHITECTURE, "--generate-line-info", "--std=c++17"));
        options.addAll(source.options());
        CompileCache cache = CompileCache.of(source, options);
        return cache.find().orElseGet(() -> {
            for (NvidiaPackage needed : includes.packages()) {
                options.add("--include-path=" + Toolkit.folder(needed));
            }
            CompiledSource compiled = new Compilation(source, includes.headers(), options).run();
            cache.keep(compiled);
            return compiled;
        });
    }

    /** One program of NVRTC, from its creation to its end. */
    private record Compilation(CudaSource source, Map<String, String> headers, List<String> options) {

        CompiledSource run() {
            NvrtcNative nvrtc = NvrtcLibrary.functions();
            PointerByReference handle = new PointerByReference();
            check(
                    nvrtc,
                    nvrtc.nvrtcCreateProgram(
                            handle,
                            source.text(),
                            source.name(),
                            headers.size(),
                            headers.values().toArray(new String[0]),
                            headers.keySet().toArray(new String[0])));
            try {
                return compile(nvrtc, handle.getValue());
            } finally {
                nvrtc.nvrtcDestroyProgram(handle);
            }
        }

        private CompiledSource compile(NvrtcNative nvrtc, Pointer program) {
            for (String instance : source.instances()) {
                check(nvrtc, nvrtc.nvrtcAddNameExpression(program, instance));
            }
            int result = nvrtc.nvrtcCompileProgram(program, options.size(), options.toArray(new String[0]));
            LongByReference size = new LongByReference();
            check(nvrtc, nvrtc.nvrtcGetProgramLogSize(program, size));
            byte[] log = new byte[(int) size.getValue()];
            check(nvrtc, nvrtc.nvrtcGetProgramLog(program, log));
            String messages = new CompilerMessages(text(log), source.name()).readable();
            if (result != 0) {
                throw new CudaCompileException(messages.isEmpty() ? nvrtc.nvrtcGetErrorString(result) : messages);
            }
            check(nvrtc, nvrtc.nvrtcGetPTXSize(program, size));
            byte[] ptx = new byte[(int) size.getValue()];
            check(nvrtc, nvrtc.nvrtcGetPTX(program, ptx));
            return new CompiledSource(text(ptx), names(nvrtc, program), messages);
        }

        private Map<String, String> names(NvrtcNative nvrtc, Pointer program) {
            Map<String, String> names = new LinkedHashMap<>();
            for (String instance : source.instances()) {
                PointerByReference name = new PointerByReference();
                check(nvrtc, nvrtc.nvrtcGetLoweredName(program, instance, name));
                names.put(instance, name.getValue().getString(0));
            }
            return names;
        }

        private static void check(NvrtcNative nvrtc, int result) {
            if (result != 0) {
                throw new CudaCompileException("NVRTC: " + nvrtc.nvrtcGetErrorString(result));
            }
        }

        private static String text(byte[] zeroTerminated) {
            int end = zeroTerminated.length;
            while (end > 0 && zeroTerminated[end - 1] == 0) {
                end--;
            }
            return new String(zeroTerminated, 0, end, StandardCharsets.UTF_8);
        }
    }
}
