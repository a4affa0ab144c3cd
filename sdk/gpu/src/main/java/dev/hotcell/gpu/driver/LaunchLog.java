package dev.hotcell.gpu.driver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The launches of a context that may not have ended: the suspects when it breaks. Safe for several threads. */
final class LaunchLog {
    /** Older ones are forgotten; a stream that is never waited for must not fill the memory. */
    private static final int MOST = 256;

    private final Deque<LaunchRecord> running = new ArrayDeque<>();

    synchronized void begun(LaunchRecord launch) {
        if (running.size() == MOST) {
            running.removeFirst();
        }
        running.addLast(launch);
    }

    synchronized void ended(LaunchRecord launch) {
        running.removeIf(one -> one == launch);
    }

    synchronized void allEnded(DriverStream stream) {
        running.removeIf(one -> one.stream() == stream);
    }

    /** Returns the launches that may be running, the first launched first, and forgets them. */
    synchronized List<LaunchRecord> takeAll() {
        List<LaunchRecord> all = List.copyOf(running);
        running.clear();
        return all;
    }
}
