package dev.hotcell.gpu.libraries;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.nvrtc.CudaCompileException;
import dev.hotcell.gpu.nvrtc.NvidiaPackage;
import dev.hotcell.gpu.nvrtc.Toolkit;
import java.nio.file.Path;
import java.util.List;

/** Loads a library of NVIDIA's: that of the system, or of another library of this process, else the one from PyPI. */
final class NvidiaLibrary {
    private NvidiaLibrary() {}

    /** A file of a package. */
    record File(NvidiaPackage from, String name) {}

    /**
     * Loads a library.
     *
     * @param files what it needs, in the order of loading, itself last
     * @throws DeviceException if it cannot be had
     */
    static <T extends Library> T load(Class<T> functions, List<File> files) {
        String name = files.get(files.size() - 1).name;
        try {
            return Native.load(name, functions);
        } catch (UnsatisfiedLinkError e) {
            return fetch(functions, files);
        }
    }

    private static <T extends Library> T fetch(Class<T> functions, List<File> files) {
        Path last = Path.of("");
        try {
            for (File file : files) {
                last = Toolkit.folder(file.from).resolve(file.name);
                // Whoever needs it later is given the one that bears its name already.
                NativeLibrary.getInstance(last.toString());
            }
            return Native.load(last.toString(), functions);
        } catch (CudaCompileException | UnsatisfiedLinkError e) {
            throw new DeviceException(files.get(files.size() - 1).name + " cannot be loaded: " + e.getMessage(), e);
        }
    }
}
