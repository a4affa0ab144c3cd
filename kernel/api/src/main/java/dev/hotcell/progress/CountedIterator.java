package dev.hotcell.progress;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Shows how far a loop has come: an element counts as done when the next is asked for. */
final class CountedIterator<T extends @Nullable Object> implements Iterator<T> {
    private final Iterator<T> elements;
    private final Progress progress;
    private final Thread thread = Thread.currentThread();
    private final CellContext.Scope untilTheCellEnds;
    private boolean inWork;

    CountedIterator(Iterator<T> elements, String name, long total) {
        this.elements = elements;
        this.progress = Progress.start(name, "", total);
        // A loop that throws never asks for another element, so this is the only way to learn that it is over.
        this.untilTheCellEnds = CellContext.current().onEnd(this::cellEnded);
    }

    @Override
    public boolean hasNext() {
        countPrevious();
        boolean more = closingOnFailure(elements::hasNext);
        if (!more) {
            close(false);
        }
        return more;
    }

    @Override
    public T next() {
        countPrevious();
        T element = closingOnFailure(elements::next);
        inWork = true;
        return element;
    }

    private void countPrevious() {
        if (inWork) {
            inWork = false;
            try {
                progress.advance(1);
            } catch (CellInterruptedException e) {
                close(true);
                throw e;
            }
        }
    }

    private <R extends @Nullable Object> R closingOnFailure(Step<R> step) {
        boolean succeeded = false;
        try {
            R result = step.run();
            succeeded = true;
            return result;
        } finally {
            if (!succeeded) {
                close(true);
            }
        }
    }

    /** A loop in a thread of its own may go on after its cell. */
    private void cellEnded() {
        if (Thread.currentThread() == thread) {
            close(true);
        }
    }

    private void close(boolean early) {
        untilTheCellEnds.close();
        if (early) {
            progress.abandon();
        } else {
            progress.close();
        }
    }

    private interface Step<R extends @Nullable Object> {
        R run();
    }
}
