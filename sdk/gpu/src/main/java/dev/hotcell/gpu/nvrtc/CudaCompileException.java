package dev.hotcell.gpu.nvrtc;

import org.jspecify.annotations.Nullable;

/** CUDA source that does not compile, or a compiler that cannot be had. The message shows line, source and caret. */
public final class CudaCompileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CudaCompileException(String message) {
        this(message, null);
    }

    public CudaCompileException(String message, @Nullable Throwable cause) {
        // Where in the compiler's binding it was found tells nobody anything.
        super(message, cause, false, false);
    }
}
