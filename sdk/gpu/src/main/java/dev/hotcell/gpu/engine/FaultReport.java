package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.gpu.device.KernelFaultException.Kind;
import dev.hotcell.gpu.device.Program;
import dev.hotcell.gpu.engine.runtime.AccessFault;
import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.DeviceTrap;
import dev.hotcell.gpu.engine.sanitizer.SanitizerFault;

/** Says what a thread did wrong, in words. */
final class FaultReport {
    private final EngineMemory memory;
    private final Program program;
    private final String kernel;

    FaultReport(EngineMemory memory, Program program, String kernel) {
        this.memory = memory;
        this.program = program;
        this.kernel = kernel;
    }

    /** Returns the exception for the user, for something thrown while a block ran. */
    RuntimeException explain(Throwable thrown, Block block) {
        if (thrown instanceof AccessFault fault) {
            return exception(kind(fault), access(fault, block), line(thrown), block);
        }
        if (thrown instanceof SanitizerFault fault) {
            return sanitizer(fault, block);
        }
        if (thrown instanceof DeviceTrap) {
            return exception(Kind.TRAP, String.valueOf(thrown.getMessage()), line(thrown), block);
        }
        if (thrown instanceof DivergenceFault fault) {
            return exception(Kind.DIVERGENT_BARRIER, String.valueOf(fault.getMessage()), fault.line(), block);
        }
        if (thrown instanceof StackOverflowError || thrown instanceof OutOfMemoryError) {
            return new dev.hotcell.gpu.device.DeviceException(
                    "The kernel " + kernel + " ran out of the JVM's memory (" + thrown + ")", thrown);
        }
        return thrown instanceof RuntimeException known
                ? known
                : new IllegalStateException("The kernel " + kernel + " failed: " + thrown, thrown);
    }

    private KernelFaultException exception(Kind kind, String what, int line, Block block) {
        return exception(kind, what + by(block.thread, block.number(), line, block), line);
    }

    private KernelFaultException exception(Kind kind, String message, int line) {
        return new KernelFaultException(
                kind, "CUDA kernel " + kernel + ": " + message, kernel, program.sourceName(), line);
    }

    /** Says by whom, and at which line of the source. */
    private String by(int thread, long blockNumber, int line, Block block) {
        String who = "\n  by thread "
                + place(
                        thread % block.threadsX,
                        thread / block.threadsX % block.threadsY,
                        thread / block.threadsX / block.threadsY)
                + " of block "
                + place(
                        blockNumber % block.blocksX,
                        blockNumber / block.blocksX % block.blocksY,
                        blockNumber / block.blocksX / block.blocksY);
        return line > 0 ? who + "\n  " + program.sourceName() + ", line " + line + ":  " + program.line(line) : who;
    }

    private KernelFaultException sanitizer(SanitizerFault fault, Block block) {
        SanitizerFault.Access access = fault.access();
        SanitizerFault.Access other = fault.other();
        String what =
                access.kind() + " of " + bytes(access.bytes()) + " " + where(access.address(), access.bytes(), block);
        String first = what + by(access.thread(), access.block(), access.line(), block);
        if (other == null) {
            return exception(
                    Kind.UNINITIALISED_READ,
                    first.replaceFirst(" at ", ", which nothing has written, at "),
                    access.line());
        }
        String order = other.block() != access.block()
                ? "Nothing orders the two blocks."
                : "No __syncthreads() lies between them.";
        return exception(
                Kind.DATA_RACE,
                "data race: " + first + "\n  races with an earlier " + other.kind()
                        + by(other.thread(), other.block(), other.line(), block) + "\n  " + order,
                access.line());
    }

    private static String bytes(int count) {
        return count + (count == 1 ? " byte" : " bytes");
    }

    private static String place(long x, long y, long z) {
        return "(" + x + "," + y + "," + z + ")";
    }

    private static int line(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.hotcell.gpu.engine.translated.")) {
                return frame.getLineNumber();
            }
        }
        return 0;
    }

    private Kind kind(AccessFault fault) {
        if (fault.misaligned()) {
            return Kind.MISALIGNED;
        }
        int number = (int) (fault.address() >>> 32);
        if ((int) fault.address() < 0) {
            // Below the start of an allocation its number is one less.
            return Kind.OUT_OF_BOUNDS;
        }
        EngineMemory.Owner owner = memory.owner(number);
        if (owner == null && number == 0) {
            return Kind.NULL_POINTER;
        }
        return owner != null && !owner.freed().isEmpty() ? Kind.USE_AFTER_FREE : Kind.OUT_OF_BOUNDS;
    }

    private String access(AccessFault fault, Block block) {
        String what = fault.access().words() + " of " + bytes(fault.bytes());
        long offset = (int) fault.address();
        String where = where(fault.address(), fault.bytes(), block);
        return switch (kind(fault)) {
            case MISALIGNED -> "misaligned " + what + ", " + where;
            case NULL_POINTER -> what + " through a null pointer (address " + offset + ")";
            case USE_AFTER_FREE -> what + " of memory that was freed, " + where;
            default -> "out-of-bounds " + what + " " + where;
        };
    }

    private String where(long address, int bytes, Block block) {
        long offset = (int) address;
        return switch ((int) (address >>> 32)) {
            case Block.SHARED_WINDOW ->
                "at byte " + offset + " of the block's " + block.shared.length + " bytes of shared memory";
            case Block.LOCAL_WINDOW -> "of local memory, the thread's own arrays";
            case Block.PARAMETER_WINDOW -> "of the kernel's parameters";
            default -> inAllocation(address, bytes);
        };
    }

    private String inAllocation(long address, int bytes) {
        int number = (int) (address >>> 32);
        long offset = (int) address;
        EngineMemory.Owner owner = memory.owner(number);
        EngineMemory.Owner above = memory.owner(number + 1);
        if (offset < 0 && above != null) {
            return -offset + " bytes before the start of " + describe(above);
        }
        if (owner == null) {
            return "at address 0x" + Long.toHexString(address) + ", which is no memory of the device";
        }
        String element = bytes > 1 && offset % bytes == 0 ? " (element " + offset / bytes + ")" : "";
        return "at byte " + offset + element + " of " + describe(owner);
    }

    private static String describe(EngineMemory.Owner owner) {
        return owner.bytes() + " bytes " + owner.description() + (owner.freed().isEmpty() ? "" : ", " + owner.freed());
    }
}
