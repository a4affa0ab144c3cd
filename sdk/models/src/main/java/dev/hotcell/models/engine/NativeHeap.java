package dev.hotcell.models.engine;

import com.sun.jna.Function;

/**
 * The C library's heap, which PyTorch's arrays on the processor lie in. A step frees and takes the same memory again and
 * again; as it comes, glibc gives it back to the system in between, and a Java thread more eagerly than a program's first
 * thread. Keeping it makes training steps a third faster.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/mallopt.3.html">mallopt(3)</a>
 */
final class NativeHeap {
    private static final int TRIM_THRESHOLD = -1;
    private static final int MMAP_THRESHOLD = -3;

    private static final int LARGEST_KEPT = 32 << 20;
    private static final int KEPT_AT_MOST = 128 << 20;

    private NativeHeap() {}

    /** Lets the heap keep freed memory, where it is glibc's and the user has not set it up. */
    static void keepFreedMemory() {
        if (System.getProperty("os.name").startsWith("Linux")
                && System.getenv().keySet().stream().noneMatch(name -> name.startsWith("MALLOC_"))) {
            try {
                Function mallopt = Function.getFunction("c", "mallopt");
                mallopt.invokeInt(new Object[] {MMAP_THRESHOLD, LARGEST_KEPT});
                mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, KEPT_AT_MOST});
            } catch (UnsatisfiedLinkError e) {
                // Another C library, without this call: slower, not wrong.
                return;
            }
        }
    }
}
