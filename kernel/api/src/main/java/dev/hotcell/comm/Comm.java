package dev.hotcell.comm;

import java.util.function.Consumer;

/**
 * One channel to the front end. Safe for use by several threads.
 *
 * <p>It belongs to the cell that opened it. When that has been run again or deleted, the comm is closed as soon as nothing
 * in Java refers to it any more.
 *
 * <p>Handlers run one at a time on a thread that serves all comms, also while a cell runs. For them the current cell is
 * the one that opened the comm, so what they print appears there; what they throw is shown there and ends nothing.
 */
public interface Comm extends AutoCloseable {

    /** Returns the identifier that both sides know it by. */
    String id();

    /** Returns the name of what it was opened for. */
    String target();

    /** Returns whether neither side has closed it. */
    boolean isOpen();

    /** Has it belong to the calling thread's cell, too, as a widget does that is shown there. */
    default void keep() {}

    /** Sends a message; on a closed comm does nothing. */
    void send(CommMessage message);

    /** Sets what is done with the messages that arrive from now on. */
    void onMessage(Consumer<? super CommMessage> handler);

    /** Sets what is done when the front end closes the comm. */
    void onClose(Consumer<? super CommMessage> handler);

    /** Closes the comm and lets the front end know why. */
    void close(CommMessage last);

    /** Closes the comm. */
    @Override
    default void close() {
        close(CommMessage.EMPTY);
    }
}
