package dev.hotcell.gpu.nvrtc;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The NVRTC library of this process, loaded when a program is first compiled. */
final class NvrtcLibrary {

    private NvrtcLibrary() {}

    private static final class Loaded {
        static final NvrtcNative FUNCTIONS = load();
    }

    /**
     * Returns the library's functions.
     *
     * @throws CudaCompileException if there is none that works here
     */
    static NvrtcNative functions() {
        try {
            return Loaded.FUNCTIONS;
        } catch (ExceptionInInitializerError e) {
            if (e.getCause() instanceof CudaCompileException problem) {
                throw problem;
            }
            throw e;
        } catch (NoClassDefFoundError e) {
            throw new CudaCompileException("NVRTC could not be loaded before; restart the kernel to try again", e);
        }
    }

    private static NvrtcNative load() {
        if (!Platform.isLinux() || !Platform.isIntel() || !Platform.is64Bit()) {
            throw new CudaCompileException("NVRTC is fetched for Linux on x86-64 only so far, not for "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        Path folder = Toolkit.folder(NvidiaPackage.COMPILER);
        try {
            // Loaded first, so that NVRTC finds its built-in headers without a search path.
            System.load(folder.resolve("libnvrtc-builtins.so.12.6").toString());
            return Native.load(
                    folder.resolve("libnvrtc.so.12").toString(),
                    NvrtcNative.class,
                    Map.of(Library.OPTION_STRING_ENCODING, StandardCharsets.UTF_8.name()));
        } catch (UnsatisfiedLinkError e) {
            throw new CudaCompileException(
                    "NVRTC cannot be loaded from " + folder + File.separator + ": " + e.getMessage(), e);
        }
    }
}
