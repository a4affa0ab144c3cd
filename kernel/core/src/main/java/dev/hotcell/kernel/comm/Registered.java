package dev.hotcell.kernel.comm;

import dev.hotcell.kernel.session.OutputLifetime;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A comm that is open, as this registry knows it: held fast while the output of a cell that uses it is on the page, after
 * that only as long as anything else refers to it.
 */
final class Registered extends WeakReference<KernelComm> {
    private final String id;
    private final Runnable released;
    private final Set<OutputLifetime> users = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Holds the comm; nobody reads it. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable KernelComm fast;

    /**
     * Registers one, held fast for ever unless it is kept for a cell.
     *
     * @param dropped gets it when nothing refers to the comm any more
     * @param released called when it is held fast no longer
     */
    Registered(KernelComm comm, ReferenceQueue<KernelComm> dropped, Runnable released) {
        super(comm, dropped);
        this.id = comm.id();
        this.released = released;
        this.fast = comm;
    }

    String id() {
        return id;
    }

    /** Holds it fast until the output of a cell is gone. */
    void keepFor(OutputLifetime user) {
        synchronized (this) {
            if (!users.add(user)) {
                return;
            }
            fast = get();
        }
        user.onEnd(() -> release(user));
    }

    private void release(OutputLifetime user) {
        synchronized (this) {
            users.remove(user);
            if (!users.isEmpty()) {
                return;
            }
            fast = null;
        }
        released.run();
    }
}
