package dev.hotcell.gpu.nvml;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/** A GPU or a MIG instance, asked one question at a time; what it does not know is empty. */
final class NvmlDevice {
    private static final int TEXT = 256;

    private final NvmlNative nvml;
    private final Pointer handle;

    NvmlDevice(NvmlNative nvml, Pointer handle) {
        this.nvml = nvml;
        this.handle = handle;
    }

    Pointer handle() {
        return handle;
    }

    /** Returns what is wrong with it; empty if it answers. */
    String trouble() {
        int code = nvml.nvmlDeviceGetName(handle, new byte[TEXT], TEXT);
        return code == 0 ? "" : nvml.nvmlErrorString(code);
    }

    String name() {
        byte[] text = new byte[TEXT];
        return nvml.nvmlDeviceGetName(handle, text, TEXT) == 0 ? text(text) : "";
    }

    String uuid() {
        byte[] text = new byte[TEXT];
        return nvml.nvmlDeviceGetUUID(handle, text, TEXT) == 0 ? text(text) : "";
    }

    OptionalInt number(ToIntFunction<IntByReference> question) {
        IntByReference answer = new IntByReference();
        return question.applyAsInt(answer) == 0 ? OptionalInt.of(answer.getValue()) : OptionalInt.empty();
    }

    OptionalLong large(ToIntFunction<LongByReference> question) {
        LongByReference answer = new LongByReference();
        return question.applyAsInt(answer) == 0 ? OptionalLong.of(answer.getValue()) : OptionalLong.empty();
    }

    /** Returns a text that ends at its first zero. */
    static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
