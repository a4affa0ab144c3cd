package dev.hotcell.gpu.driver;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import dev.hotcell.gpu.device.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What kernels print on a GPU. The driver keeps it, and writes it to the standard output of the process when a program
 * waits for the device; meanwhile that is a file, so that it can be printed where the cell prints.
 */
final class KernelPrinting {
    private static final int STANDARD_OUTPUT = 1;
    private static final int WRITE_ONLY = 1;
    private static final Object STANDARD_OUTPUT_LOCK = new Object();

    private KernelPrinting() {}

    /** Returns whether the kernels of a program may print. */
    static boolean isPossible(Program program) {
        return program.ptx().contains("vprintf");
    }

    /** Makes a call that waits for a device, and prints what the driver writes in it. */
    static void during(Runnable call) {
        synchronized (STANDARD_OUTPUT_LOCK) {
            try {
                Path file = Files.createTempFile("hotcell-kernel-prints-", ".txt");
                try {
                    redirected(file, call);
                    System.out.print(Files.readString(file, StandardCharsets.UTF_8));
                    System.out.flush();
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                System.err.println("What kernels print is not brought here: " + e);
            }
        }
    }

    private static void redirected(Path file, Runnable call) throws IOException {
        int to = system("open", file.toString(), WRITE_ONLY);
        int before = to < 0 ? -1 : system("dup", STANDARD_OUTPUT);
        if (before < 0) {
            call.run();
            throw new IOException("no file can be opened in place of the standard output");
        }
        flush();
        system("dup2", to, STANDARD_OUTPUT);
        try {
            call.run();
        } finally {
            flush();
            system("dup2", before, STANDARD_OUTPUT);
            system("close", before);
            system("close", to);
        }
    }

    /** Has what C libraries keep for their files written. */
    private static void flush() {
        system("fflush", Pointer.NULL);
    }

    private static int system(String function, Object... arguments) {
        return Function.getFunction("c", function).invokeInt(arguments);
    }
}
