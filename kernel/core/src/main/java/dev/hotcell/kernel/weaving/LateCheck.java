package dev.hotcell.kernel.weaving;

/**
 * Leads from classes that see nothing of the kernel to the kernel. They call a copy of this class that is put into a
 * package of the JDK when the first of them gets checks; this one is only copied.
 */
public final class LateCheck {
    /** Set by the kernel; classes of the JDK reach nothing else of it. */
    public static volatile Runnable action = () -> {};

    private LateCheck() {}

    /** Called at method entries and backward jumps. */
    public static void check() {
        action.run();
    }
}
