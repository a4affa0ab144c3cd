package dev.hotcell.gpu.nvrtc;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One program of NVRTC, compiled by its creation, until it is closed. */
final class NvrtcProgram implements AutoCloseable {
    private final NvrtcNative nvrtc = NvrtcLibrary.functions();
    private final CudaSource source;
    private final PointerByReference handle = new PointerByReference();
    private final String messages;

    NvrtcProgram(CudaSource source, Map<String, String> headers, List<String> options) {
        this.source = source;
        check(nvrtc.nvrtcCreateProgram(
                handle,
                source.text(),
                source.name(),
                headers.size(),
                headers.values().toArray(new String[0]),
                headers.keySet().toArray(new String[0])));
        boolean compiled = false;
        try {
            messages = compile(options);
            compiled = true;
        } finally {
            if (!compiled) {
                close();
            }
        }
    }

    private String compile(List<String> options) {
        for (String instance : source.instances()) {
            check(nvrtc.nvrtcAddNameExpression(program(), instance));
        }
        int result = nvrtc.nvrtcCompileProgram(program(), options.size(), options.toArray(new String[0]));
        LongByReference size = new LongByReference();
        check(nvrtc.nvrtcGetProgramLogSize(program(), size));
        byte[] log = new byte[(int) size.getValue()];
        check(nvrtc.nvrtcGetProgramLog(program(), log));
        String readable = new CompilerMessages(text(log), source.name()).readable();
        if (result != 0) {
            throw new CudaCompileException(readable.isEmpty() ? nvrtc.nvrtcGetErrorString(result) : readable);
        }
        return readable;
    }

    private Pointer program() {
        return handle.getValue();
    }

    /** Returns what a compilation for a virtual architecture gave. */
    CompiledSource ptx() {
        LongByReference size = new LongByReference();
        check(nvrtc.nvrtcGetPTXSize(program(), size));
        byte[] ptx = new byte[(int) size.getValue()];
        check(nvrtc.nvrtcGetPTX(program(), ptx));
        return new CompiledSource(text(ptx), names(), messages);
    }

    /** Returns what a compilation for a real architecture gave. */
    byte[] cubin() {
        LongByReference size = new LongByReference();
        check(nvrtc.nvrtcGetCUBINSize(program(), size));
        byte[] cubin = new byte[(int) size.getValue()];
        check(nvrtc.nvrtcGetCUBIN(program(), cubin));
        return cubin;
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String instance : source.instances()) {
            PointerByReference name = new PointerByReference();
            check(nvrtc.nvrtcGetLoweredName(program(), instance, name));
            names.put(instance, name.getValue().getString(0));
        }
        return names;
    }

    private void check(int result) {
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

    @Override
    public void close() {
        nvrtc.nvrtcDestroyProgram(handle);
    }
}
