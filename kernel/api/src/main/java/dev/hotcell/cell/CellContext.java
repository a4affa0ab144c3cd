package dev.hotcell.cell;

import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.Optional;

/**
 * What running code may know and ask of the cell that it runs for.
 *
 * <pre>{@code
 * while (!CellContext.current().cancelled()) {
 *     step();
 * }
 * }</pre>
 *
 * Threads started from a cell belong to that cell, also after it has ended; {@link #enter()} moves a thread to another,
 * and {@link #bound} a task.
 */
public interface CellContext {

    /** Returns the context of the cell that the calling thread works for; outside a notebook, one that prints. */
    static CellContext current() {
        return CurrentCell.get();
    }

    /** Returns the number of the cell, as in {@code In [12]}; 0 outside a notebook. */
    int number();

    /** Returns where this cell's displays go. */
    DisplaySink output();

    /** Returns the renderers in force. */
    RendererRegistry renderers();

    /** Returns the session that the cell belongs to; empty outside a notebook. */
    Optional<KernelSession> session();

    /** Returns whether the user has asked this cell to stop. Cheap enough for an inner loop. */
    boolean cancelled();

    /**
     * Stops the caller if the user has asked this cell to stop.
     *
     * @throws CellInterruptedException if so
     */
    default void checkCancelled() {
        if (cancelled()) {
            throw new CellInterruptedException();
        }
    }

    /**
     * Runs a hook, on another thread, when the user interrupts this cell: the way to stop native code that checks a flag
     * of its own. It runs at once if the cell was interrupted already.
     *
     * @return closes to take the hook away
     */
    Scope onInterrupt(Runnable hook);

    /**
     * Runs a hook, on the cell's own thread, when the cell has ended, however it has: the way to leave nothing half-shown.
     * Outside a notebook there is no such moment and the hook is never run; nor is it if the cell has ended already.
     *
     * @return closes to take the hook away
     */
    default Scope onEnd(Runnable hook) {
        return () -> {};
    }

    /**
     * Asks the user for a line of text.
     *
     * @param hidden whether to show what is typed as dots
     * @throws IOException if the front end cannot ask, or the cell was interrupted while waiting
     */
    String readLine(String prompt, boolean hidden) throws IOException;

    /**
     * Proposes the code of a cell to come, as {@code %load} does. Of several proposals of one cell the last counts. Does
     * nothing outside a notebook.
     *
     * @param replace whether it takes the place of this cell's own code; otherwise it fills a new cell below
     */
    default void setNextInput(String code, boolean replace) {}

    /**
     * Shows a page of text beside the notebook, as {@code String?} does, where the front end has a place for it. Of several
     * pages of one cell the last counts. Outside a notebook it is displayed.
     */
    default void showPage(MimeBundle page) {
        output().display(page, null);
    }

    /** Makes this the context of the calling thread, and of threads it starts, until the scope is closed. */
    default Scope enter() {
        return CurrentCell.enter(this);
    }

    /**
     * Returns a task that works for this cell, whichever thread runs it: what it prints goes here, although the threads of
     * a pool belong to the cell that started them.
     */
    default Runnable bound(Runnable task) {
        return () -> {
            try (Scope scope = enter()) {
                task.run();
            }
        };
    }

    /** Ends something when closed. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
