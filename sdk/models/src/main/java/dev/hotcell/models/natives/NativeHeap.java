package dev.hotcell.models.natives;

import com.sun.jna.Function;
import com.sun.jna.NativeLong;

/**
 * The C library's heap, which models and arrays on the processor lie in. A step frees and takes the same memory again and
 * again; as it comes, glibc gives it back to the system in between, and a Java thread more eagerly than a program's first
 * thread. Keeping it makes training steps a third faster.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/mallopt.3.html">mallopt(3)</a>
 */
public final class NativeHeap {
    private static final int TRIM_THRESHOLD = -1;
    private static final int MMAP_THRESHOLD = -3;

    private static final int LARGEST_KEPT = 32 << 20;
    private static final int KEPT_AT_MOST = 128 << 20;

    private NativeHeap() {}

    /** Lets the heap keep freed memory, where it is glibc's and the user has not set it up. */
    public static void keepFreedMemory() {
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

    /**
     * Gives freed memory back to the system, where the heap is glibc's; for after something large has been closed.
     *
     * @see <a href="https://man7.org/linux/man-pages/man3/malloc_trim.3.html">malloc_trim(3)</a>
     */
    public static void giveBackFreedMemory() {
        if (System.getProperty("os.name").startsWith("Linux")) {
            try {
                Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {new NativeLong(0)});
            } catch (UnsatisfiedLinkError e) {
                // Another C library, which gives memory back as it sees fit.
                return;
            }
        }
    }
}
