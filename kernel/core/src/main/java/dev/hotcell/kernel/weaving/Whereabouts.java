package dev.hotcell.kernel.weaving;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/** Says where a thread that does not stop is, for people. */
public final class Whereabouts {
    private Whereabouts() {}

    /** Returns a clause such as {@code thread "x" is still in native method java.io.FileInputStream.readBytes}. */
    public static String of(Thread thread) {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId(), 1);
        String name = "thread \"" + thread.getName() + "\" ";
        if (info == null || info.getStackTrace().length == 0) {
            return name + "is ending";
        }
        StackTraceElement top = info.getStackTrace()[0];
        String place = top.getClassName() + "." + top.getMethodName();
        if (info.getThreadState() == Thread.State.BLOCKED) {
            return name + "is still waiting to enter a monitor of " + info.getLockName()
                    + (info.getLockOwnerName() == null ? "" : " held by thread \"" + info.getLockOwnerName() + "\"");
        }
        return name + "is still in " + (top.isNativeMethod() ? "native method " : "") + place;
    }

    /** Returns the latest frames of a thread; a deep stack takes long to look at. */
    static StackTraceElement[] top(Thread thread, int frames) {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId(), frames);
        return info != null ? info.getStackTrace() : thread.getStackTrace(); // beans know nothing of virtual threads
    }
}
