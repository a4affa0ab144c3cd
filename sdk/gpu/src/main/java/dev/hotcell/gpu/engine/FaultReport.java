package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.gpu.device.KernelFaultException.Kind;
import dev.hotcell.gpu.device.Program;
import dev.hotcell.gpu.engine.runtime.AccessFault;
import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.engine.runtime.DeviceTrap;

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
        StringBuilder message =
                new StringBuilder("CUDA kernel ").append(kernel).append(": ").append(what);
        int t = block.thread;
        message.append("\n  by thread ")
                .append(place(
                        t % block.threadsX, t / block.threadsX % block.threadsY, t / block.threadsX / block.threadsY))
                .append(" of block ")
                .append(place(block.blockX, block.blockY, block.blockZ));
        if (line > 0) {
            message.append("\n  ")
                    .append(program.sourceName())
                    .append(", line ")
                    .append(line)
                    .append(":  ");
            message.append(program.line(line));
        }
        return new KernelFaultException(kind, message.toString(), kernel, program.sourceName(), line);
    }

    private static String place(int x, int y, int z) {
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
        String what = fault.access().words() + " of " + fault.bytes() + (fault.bytes() == 1 ? " byte" : " bytes");
        int number = (int) (fault.address() >>> 32);
        long offset = (int) fault.address();
        String where = switch (number) {
            case Block.SHARED_WINDOW ->
                "at byte " + offset + " of the block's " + block.shared.length + " bytes of shared memory";
            case Block.LOCAL_WINDOW -> "of local memory, the thread's own arrays";
            case Block.PARAMETER_WINDOW -> "of the kernel's parameters";
            default -> inAllocation(number, offset, fault);
        };
        return switch (kind(fault)) {
            case MISALIGNED -> "misaligned " + what + ", " + where;
            case NULL_POINTER -> what + " through a null pointer (address " + offset + ")";
            case USE_AFTER_FREE -> what + " of memory that was freed, " + where;
            default -> "out-of-bounds " + what + " " + where;
        };
    }

    private String inAllocation(int number, long offset, AccessFault fault) {
        EngineMemory.Owner owner = memory.owner(number);
        EngineMemory.Owner above = memory.owner(number + 1);
        if (offset < 0 && above != null) {
            return -offset + " bytes before the start of " + describe(above);
        }
        if (owner == null) {
            return "at address 0x" + Long.toHexString(fault.address()) + ", which is no memory of the device";
        }
        String element =
                fault.bytes() > 1 && offset % fault.bytes() == 0 ? " (element " + offset / fault.bytes() + ")" : "";
        return "at byte " + offset + element + " of " + describe(owner);
    }

    private static String describe(EngineMemory.Owner owner) {
        return owner.bytes() + " bytes " + owner.description() + (owner.freed().isEmpty() ? "" : ", " + owner.freed());
    }
}
