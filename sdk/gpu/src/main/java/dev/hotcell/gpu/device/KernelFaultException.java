package dev.hotcell.gpu.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A thread of a kernel did something that is not allowed. The message says what, in which thread, at which line. */
public final class KernelFaultException extends DeviceException {
    private static final long serialVersionUID = 1;
    private static final String OWN = "dev.hotcell.gpu.";

    private final Kind kind;
    private final int line;
    private final String kernel;
    private final String file;

    /** The kinds of faults. */
    public enum Kind {
        OUT_OF_BOUNDS,
        MISALIGNED,
        USE_AFTER_FREE,
        NULL_POINTER,
        DIVERGENT_BARRIER,
        DATA_RACE,
        UNINITIALISED_READ,
        TRAP,
        /** The device says no more than that the kernel failed. */
        UNKNOWN
    }

    /**
     * Creates the fault.
     *
     * @param kernel the kernel's name, which heads the stack trace
     * @param file the source's name; lines of a cell are shown as such
     * @param line from 1; 0 if unknown
     */
    public KernelFaultException(Kind kind, String message, String kernel, String file, int line) {
        super(message);
        this.kind = kind;
        this.line = line;
        this.kernel = kernel;
        this.file = file;
    }

    /** Makes the trace that of the calling thread, which launched the kernel: the kernel's line on top, then the caller's. */
    public KernelFaultException atCaller() {
        List<StackTraceElement> trace = new ArrayList<>();
        if (line > 0) {
            trace.add(new StackTraceElement("", kernel, file, line));
        }
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (!frame.getClassName().startsWith(OWN)) {
                trace.add(frame);
            }
        }
        setStackTrace(trace.toArray(new StackTraceElement[0]));
        return this;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the line of the source, if it is known. */
    public Optional<Integer> line() {
        return line > 0 ? Optional.of(line) : Optional.empty();
    }
}
