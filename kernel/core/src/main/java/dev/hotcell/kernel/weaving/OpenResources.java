package dev.hotcell.kernel.weaving;

import dev.hotcell.cell.CellContext;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The connections and processes that cells opened. A thread that blocks in a read of the operating system is deaf to
 * {@link Thread#interrupt}; what ends the read is closing what it reads from, or ending the process at the other end.
 */
final class OpenResources {
    private static final int KEPT = 64;
    private static final Map<Thread, Deque<Resource<?>>> BY_THREAD = new WeakHashMap<>();

    private OpenResources() {}

    /** Ends the use of something. */
    interface End<T> {
        void apply(T resource) throws IOException;
    }

    private record Resource<T>(WeakReference<CellContext> cell, WeakReference<T> resource, End<? super T> end) {
        void close() {
            T open = resource.get();
            if (open != null) {
                try {
                    end.apply(open);
                } catch (IOException e) {
                    // It is as closed as it will ever be.
                }
            }
        }
    }

    /** Notes that the calling thread may block on something. */
    static <T> void note(T resource, End<? super T> end) {
        Resource<T> noted =
                new Resource<>(new WeakReference<>(CellContext.current()), new WeakReference<>(resource), end);
        synchronized (BY_THREAD) {
            Deque<Resource<?>> all = BY_THREAD.computeIfAbsent(Thread.currentThread(), t -> new ArrayDeque<>());
            all.add(noted);
            if (all.size() > KEPT) {
                all.remove();
            }
        }
    }

    /** Closes what a thread opened for a cell if it is blocked in a read or the like. */
    static void closeIfBlocked(Thread thread, CellContext cell) {
        List<Resource<?>> open;
        synchronized (BY_THREAD) {
            Deque<Resource<?>> all = BY_THREAD.get(thread);
            if (all == null) {
                return;
            }
            open = all.stream().filter(r -> r.cell().get() == cell).toList();
            if (open.isEmpty() || !isBlocked(thread)) {
                return;
            }
            all.removeAll(open);
        }
        open.forEach(Resource::close);
    }

    private static boolean isBlocked(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        if (stack.length == 0) {
            return false;
        }
        String top = stack[0].getClassName();
        return top.startsWith("sun.nio.ch.") || top.startsWith("java.net.") || top.startsWith("java.io.File");
    }

    /** Ends a process and what it has started, which may hold the other end of its streams. */
    static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
