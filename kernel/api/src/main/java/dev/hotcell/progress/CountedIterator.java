package dev.hotcell.progress;

import dev.hotcell.cell.CellInterruptedException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Shows how far a loop has come: an element counts as done when the next is asked for. */
final class CountedIterator<T extends @Nullable Object> implements Iterator<T> {
    private final Iterator<T> elements;
    private final Progress progress;
    private boolean inWork;

    CountedIterator(Iterator<T> elements, String name, long total) {
        this.elements = elements;
        this.progress = Progress.start(name, "", total);
    }

    @Override
    public boolean hasNext() {
        countPrevious();
        boolean more = closingOnFailure(elements::hasNext);
        if (!more) {
            progress.close();
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
                progress.abandon();
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
                progress.abandon();
            }
        }
    }

    private interface Step<R extends @Nullable Object> {
        R run();
    }
}
