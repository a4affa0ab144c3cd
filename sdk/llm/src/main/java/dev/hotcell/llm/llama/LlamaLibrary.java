package dev.hotcell.llm.llama;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import dev.hotcell.llm.LanguageModelException;
import java.nio.file.Path;
import java.util.Map;

/** The llama.cpp library of this process: loaded once, its struct layout checked, its log taken. */
final class LlamaLibrary {
    private static final int RTLD_NOW = 2;

    /** JNA makes a library's symbols visible to every later one, which another build of llama.cpp would then call. */
    private static final Map<String, Object> OPEN_OPTIONS =
            Platform.isWindows() ? Map.of() : Map.of(Library.OPTION_OPEN_FLAGS, RTLD_NOW);

    private final Path file;
    private final LlamaNative functions;
    private final StructLayout layout;
    private final NativeLog log;
    private final boolean newMemory;

    private LlamaLibrary(Path file, LlamaNative functions, StructLayout layout, NativeLog log, boolean newMemory) {
        this.file = file;
        this.functions = functions;
        this.layout = layout;
        this.log = log;
        this.newMemory = newMemory;
    }

    private static volatile boolean loaded;

    private static final class Loaded {
        static final LlamaLibrary INSTANCE = first();
    }

    private static LlamaLibrary first() {
        Path file = LibraryLocation.find();
        loaded = true;
        return open(file);
    }

    /** Returns whether the library of this process has been loaded. */
    static boolean loaded() {
        return loaded;
    }

    /**
     * Returns the library.
     *
     * @throws LanguageModelException if there is none that works here
     */
    static LlamaLibrary get() {
        try {
            return Loaded.INSTANCE;
        } catch (ExceptionInInitializerError e) {
            if (e.getCause() instanceof LanguageModelException problem) {
                throw problem;
            }
            throw e;
        }
    }

    static LlamaLibrary open(Path file) {
        LlamaNative functions;
        try {
            functions = Native.load(file.toString(), LlamaNative.class, OPEN_OPTIONS);
        } catch (UnsatisfiedLinkError e) {
            String message = String.valueOf(e.getMessage());
            String remedy = message.contains("libgomp")
                    ? "; install the OpenMP runtime (Debian: apt-get install libgomp1)"
                    : "";
            throw new LanguageModelException(
                    "The llama.cpp library " + file + " cannot be loaded: "
                            + message.lines().findFirst().orElse("") + remedy,
                    e);
        }
        NativeLibrary exports = NativeLibrary.getInstance(file.toString(), OPEN_OPTIONS);
        for (String function : new String[] {"llama_model_default_params", "llama_sampler_chain_init"}) {
            if (!has(exports, function)) {
                throw new LanguageModelException(
                        file + " is not a llama.cpp library, or an old one: it lacks " + function);
            }
        }
        LlamaNative.Parameters model = functions.llama_model_default_params();
        LlamaNative.Parameters context = functions.llama_context_default_params();
        StructLayout layout = StructLayout.of(file.toString(), model.getPointer(), context.getPointer());
        NativeLog log = new NativeLog();
        functions.llama_log_set(log, null);
        Path folder = file.toAbsolutePath().getParent();
        if (has(exports, "ggml_backend_load_all_from_path") && folder != null) {
            functions.ggml_backend_load_all_from_path(folder.toString());
        }
        functions.llama_backend_init();
        return new LlamaLibrary(file, functions, layout, log, has(exports, "llama_get_memory"));
    }

    /** Returns whether this version has a function. */
    boolean has(String function) {
        return has(NativeLibrary.getInstance(file.toString(), OPEN_OPTIONS), function);
    }

    private static boolean has(NativeLibrary library, String function) {
        try {
            library.getFunction(function);
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    Path file() {
        return file;
    }

    LlamaNative functions() {
        return functions;
    }

    StructLayout layout() {
        return layout;
    }

    NativeLog log() {
        return log;
    }

    /** Returns whether the cache is reached through {@code llama_get_memory}, as since mid-2025. */
    boolean newMemory() {
        return newMemory;
    }

    boolean offloads() {
        return functions.llama_supports_gpu_offload() != 0;
    }

    /** Returns the folder name that native jars use for this platform, such as {@code Linux/x86_64}. */
    static String platform() {
        String system = Platform.isMac() ? "Mac" : Platform.isWindows() ? "Windows" : "Linux";
        return system + "/" + (Platform.isARM() ? "aarch64" : "x86_64");
    }
}
