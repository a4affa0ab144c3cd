package dev.hotcell.kernel.weaving;

import java.util.ArrayList;
import java.util.List;

/** The threads of the process that may run code of cells. */
final class LiveThreads {
    private LiveThreads() {}

    /** Returns what the id of no thread made before is; those made from now on have it or a greater one. */
    static long nextId() {
        return new Thread(null, null, "hotcell-id", 0, false).getId();
    }

    /** Returns the threads that are neither the kernel's own nor the JVM's. */
    static List<Thread> ofUsers() {
        ThreadGroup root = root();
        Thread[] all = new Thread[root.activeCount() + 16];
        int count = root.enumerate(all);
        while (count == all.length) {
            all = new Thread[all.length * 2];
            count = root.enumerate(all);
        }
        List<Thread> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (isOfUsers(all[i], root)) {
                users.add(all[i]);
            }
        }
        users.addAll(VirtualThreads.all());
        return users;
    }

    /** Returns whether a thread is neither the kernel's own nor the JVM's. */
    static boolean isOfUsers(Thread thread) {
        return isOfUsers(thread, root());
    }

    private static boolean isOfUsers(Thread thread, ThreadGroup root) {
        return thread.getThreadGroup() != root && !thread.getName().startsWith("hotcell-");
    }

    private static ThreadGroup root() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }
}
