package dev.hotcell.comm;

import dev.hotcell.cell.CellContext;
import dev.hotcell.session.KernelSession;
import java.util.List;

/**
 * The comms of a session.
 *
 * <pre>{@code
 * Comm comm = Comms.current().open("my.target", new CommMessage(Map.of("hello", 1)));
 * comm.onMessage(message -> System.out.println(message.data()));
 * }</pre>
 */
public interface Comms {

    /** Returns the comms of the current cell's session; in a plain program, ones without anybody at the other end. */
    static Comms current() {
        return CellContext.current().session().map(KernelSession::comms).orElse(DetachedComms.INSTANCE);
    }

    /** Returns comms without anybody at the other end. */
    static Comms detached() {
        return DetachedComms.INSTANCE;
    }

    /**
     * Opens a comm.
     *
     * @param target what the front end has registered to take it
     * @throws IllegalStateException if so many are open already that they must have been forgotten
     */
    Comm open(String target, CommMessage first);

    /**
     * Opens a comm under an identifier chosen by the caller.
     *
     * @throws IllegalArgumentException if a comm of that identifier is open
     * @throws IllegalStateException if so many are open already that they must have been forgotten
     */
    Comm open(String target, String id, CommMessage first);

    /**
     * Takes the comms that the front end opens for a target, in place of whoever took them before.
     *
     * @return closes to take them no longer
     */
    CellContext.Scope register(String target, CommTarget handler);

    /** Returns the comms that are open, the oldest first. */
    List<Comm> open();
}
