package dev.hotcell.kernel;

import dev.hotcell.kernel.log.KernelLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Ends the kernel when the process that started it is gone, so that no orphan keeps a GPU, and removes the connection file,
 * which nobody else does then.
 */
final class ParentWatch {
    private static final long INTERVAL_MILLIS = 1000;

    private ParentWatch() {}

    static void start(KernelExit exit, Path connectionFile, KernelLog log) {
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
        Thread thread =
                new Thread(null, () -> watch(parent, exit, connectionFile, log), "hotcell-parent-watch", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch(Optional<ProcessHandle> parent, KernelExit exit, Path connectionFile, KernelLog log) {
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
        if (isOrphan(parent)) {
            try {
                Files.deleteIfExists(connectionFile);
            } catch (IOException e) {
                log.warn("The connection file stays: " + e);
            }
        }
        exit.end("The process that started this kernel is gone");
    }

    /** The process that {@link Relaunch} waits in may be killed by a front end that starts the kernel again. */
    private static boolean isOrphan(Optional<ProcessHandle> parent) {
        return System.getProperty(Relaunch.DONE) == null
                || System.getenv("JPY_PARENT_PID") != null
                        && !parent.map(ProcessHandle::isAlive).orElse(false);
    }

    private static Optional<Long> currentParent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid);
    }
}
