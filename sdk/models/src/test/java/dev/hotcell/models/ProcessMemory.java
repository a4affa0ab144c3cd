package dev.hotcell.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process outside of the Java heap, on Linux. */
public final class ProcessMemory {
    private static final long PAGE = 4096;

    private ProcessMemory() {}

    /** Returns how many bytes are resident beyond the heap, after the garbage has been collected. */
    public static long nativeBytes() throws IOException {
        System.gc();
        long pages =
                Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
        return PAGE * pages - Runtime.getRuntime().totalMemory();
    }
}
