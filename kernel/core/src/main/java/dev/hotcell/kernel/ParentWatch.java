package dev.hotcell.kernel;

import dev.hotcell.kernel.log.KernelLog;
import java.util.Optional;

/** Ends the kernel when the process that started it is gone, so that no orphan keeps a GPU. */
final class ParentWatch {
    private static final long INTERVAL_MILLIS = 1000;

    private ParentWatch() {}

    static void start(KernelExit exit, KernelLog log) {
        String named = System.getenv("JPY_PARENT_PID");
        boolean relaunched = System.getProperty(Relaunch.DONE) != null;
        if (named == null && !relaunched) {
            return;
        }
        Optional<ProcessHandle> parent;
        try {
            parent = named == null ? ProcessHandle.current().parent() : ProcessHandle.of(Long.parseLong(named.strip()));
        } catch (NumberFormatException e) {
            log.warn("JPY_PARENT_PID is no number: " + named);
            return;
        }
        Thread thread = new Thread(null, () -> watch(parent, exit, log), "hotcell-parent-watch", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch(Optional<ProcessHandle> parent, KernelExit exit, KernelLog log) {
        Optional<Long> started = currentParent();
        while (parent.map(ProcessHandle::isAlive).orElse(false)
                && currentParent().equals(started)) {
            try {
                Thread.sleep(INTERVAL_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
        log.warn("The process that started this kernel is gone");
        exit.end("The process that started this kernel is gone");
    }

    private static Optional<Long> currentParent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid);
    }
}
