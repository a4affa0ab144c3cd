package dev.hotcell.gpu.device;

import java.util.Optional;

/** A thread of a kernel did something that is not allowed. The message says what, in which thread, at which line. */
public final class KernelFaultException extends DeviceException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final int line;

    /** The kinds of faults. */
    public enum Kind {
        OUT_OF_BOUNDS,
        MISALIGNED,
        USE_AFTER_FREE,
        NULL_POINTER,
        DIVERGENT_BARRIER,
        DATA_RACE,
        UNINITIALISED_READ,
        TRAP
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
        if (line > 0) {
            StackTraceElement[] trace = getStackTrace();
            StackTraceElement[] longer = new StackTraceElement[trace.length + 1];
            longer[0] = new StackTraceElement("", kernel, file, line);
            System.arraycopy(trace, 0, longer, 1, trace.length);
            setStackTrace(longer);
        }
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the line of the source, if it is known. */
    public Optional<Integer> line() {
        return line > 0 ? Optional.of(line) : Optional.empty();
    }
}
