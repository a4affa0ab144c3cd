package dev.hotcell.gpu.engine.runtime;

import java.nio.charset.StandardCharsets;

/** The functions of the device runtime that kernels call: printf, assert, malloc, free. */
public final class DeviceCalls {
    private static final int LONGEST_TEXT = 1 << 16;

    private DeviceCalls() {}

    /** Prints; returns the number of arguments, as CUDA's printf does. */
    public static int print(Block block, long format, long arguments) {
        PrintFormat text = new PrintFormat(block, text(block, format), arguments);
        block.launch.print(text.formatted());
        return text.count();
    }

    /** Fails an assertion. */
    public static void assertionFailed(Block block, long message, long file, int line, long function) {
        throw new DeviceTrap("assertion failed: " + text(block, message) + ", in " + text(block, function));
    }

    public static long allocate(Block block, long bytes) {
        return bytes <= 0 ? 0 : block.launch.allocate(bytes);
    }

    public static void free(Block block, long address) {
        if (address != 0) {
            block.launch.allocate(-address);
        }
    }

    static String text(Block block, long address) {
        if (address == 0) {
            return "(null)";
        }
        byte[] bytes = new byte[LONGEST_TEXT];
        int length = 0;
        while (length < LONGEST_TEXT) {
            byte next = (byte) Memory.loadByte(block.memory, address + length);
            if (next == 0) {
                break;
            }
            bytes[length++] = next;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
