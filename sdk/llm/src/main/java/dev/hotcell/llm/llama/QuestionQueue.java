package dev.hotcell.llm.llama;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The questions that wait for a decoding thread, which rests here when it has nothing to do. While the queue is paused the
 * thread takes up no question, so that it rests once the answers under way are made.
 */
final class QuestionQueue {
    private final Deque<PendingAnswer> waiting = new ArrayDeque<>();
    private boolean closed;
    private boolean paused;
    private boolean resting;

    /**
     * Adds questions, all at once.
     *
     * @return false if the queue is closed
     */
    synchronized boolean add(List<PendingAnswer> asked) {
        if (!closed) {
            waiting.addAll(asked);
            notifyAll();
        }
        return !closed;
    }

    /** Takes the next question to begin; {@code null} if there is none now. */
    synchronized @Nullable PendingAnswer poll() {
        return paused ? null : waiting.poll();
    }

    /**
     * Rests until there is something to do. For the decoding thread.
     *
     * @param busy whether it has answers under way
     * @return false once the queue is closed
     */
    synchronized boolean awaitWork(boolean busy) {
        try {
            while (!closed && !busy && (paused || waiting.isEmpty())) {
                resting = true;
                notifyAll();
                wait();
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            resting = false;
        }
    }

    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Waits a while for the decoding thread to rest; returns whether it does, or has ended. */
    synchronized boolean awaitRest(long milliseconds) throws InterruptedException {
        if (!resting && !closed) {
            wait(milliseconds);
        }
        return resting || closed;
    }

    /** Runs something while the decoding thread rests; does nothing if it has ended. Only after {@link #awaitRest}. */
    synchronized void whileResting(Runnable task) {
        if (!closed) {
            task.run();
        }
    }

    /** Closes the queue and returns the questions that are not begun. */
    synchronized List<PendingAnswer> close() {
        closed = true;
        notifyAll();
        List<PendingAnswer> left = List.copyOf(waiting);
        waiting.clear();
        return left;
    }
}
