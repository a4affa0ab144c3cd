package dev.hotcell.progress;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.LiveDisplay;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one piece of work.
 *
 * <pre>{@code
 * try (Progress progress = Progress.start("Training", "steps", 1000)) {
 *     for (int i = 0; i < 1000; i++) {
 *         step();
 *         progress.advance(1);
 *     }
 * }
 *
 * for (int epoch : Progress.of(IntStream.range(0, 10))) {
 *     …
 * }
 * }</pre>
 *
 * Closed before its total is reached, it says that the work stopped there. One that is started while another is open on
 * the same thread is shown below that one, and goes when it is complete. Safe for use by several threads.
 */
public final class Progress implements AutoCloseable {
    private static final ThreadLocal<@Nullable Progress> INNERMOST = new ThreadLocal<>();

    private final ProgressState state;
    private final CellContext cell = CellContext.current();
    private final @Nullable Progress outer;
    private final List<Progress> inner = new CopyOnWriteArrayList<>();
    private final LiveDisplay display;
    private volatile boolean closed;

    private Progress(ProgressState state, @Nullable Progress outer) {
        this.state = state;
        this.outer = outer;
        display = outer != null ? outer.display : new LiveDisplay(() -> (Displayable) () -> ProgressView.of(this));
    }

    /**
     * Shows a bar.
     *
     * @param unit what is counted, in the plural: {@code "bytes"} are shown as kB, MB and GB
     * @param total how many there are; 0 or less if that is not known
     */
    public static Progress start(String name, String unit, long total) {
        Progress outer = INNERMOST.get();
        while (outer != null && (outer.closed || outer.cell != CellContext.current())) {
            outer = outer.outer;
        }
        Progress progress = new Progress(new ProgressState(name, unit, total), outer);
        if (outer != null) {
            outer.inner.removeIf(earlier -> earlier.closed);
            outer.inner.add(progress);
        }
        INNERMOST.set(progress);
        progress.display.changed();
        return progress;
    }

    /** Returns the same elements, counted as they are gone through. */
    public static <T> Iterable<T> of(Iterable<T> elements) {
        return of("Progress", elements);
    }

    /** Returns the same elements, counted under a name as they are gone through. */
    public static <T> Iterable<T> of(String name, Iterable<T> elements) {
        long total = elements instanceof Collection<?> collection ? collection.size() : 0;
        return () -> new CountedIterator<>(elements.iterator(), name, total);
    }

    /** Returns the elements of an array, counted as they are gone through. */
    public static <T> Iterable<T> of(T[] elements) {
        return of("Progress", Arrays.asList(elements));
    }

    /** Returns the numbers from 0 up to, and without, an end, counted as they are gone through. */
    public static Iterable<Integer> range(int end) {
        return range("Progress", 0, end);
    }

    /** Returns the numbers from a first up to, and without, an end, counted under a name as they are gone through. */
    public static Iterable<Integer> range(String name, int first, int end) {
        return () -> of(name, IntStream.range(first, end)).iterator();
    }

    /**
     * Returns a stream that counts its elements as they come by, on whatever threads; closes the bar with the stream.
     *
     * <pre>{@code
     * try (var files = Progress.through("Reading", paths.parallelStream(), paths.size())) {
     *     files.forEach(this::read);
     * }
     * }</pre>
     *
     * @param total how many there are; 0 or less if that is not known
     */
    public static <T> Stream<T> through(String name, Stream<T> elements, long total) {
        Progress progress = start(name, "", total);
        return elements.peek(element -> progress.advance(1)).onClose(progress::close);
    }

    /** Returns the elements of a stream, counted as they are gone through, which can be done once. */
    public static <T> Iterable<T> of(BaseStream<T, ?> elements) {
        return of("Progress", elements);
    }

    /** Returns the elements of a stream, counted under a name as they are gone through, which can be done once. */
    public static <T> Iterable<T> of(String name, BaseStream<T, ?> elements) {
        return () -> {
            var spliterator = elements.spliterator();
            long total = Math.max(0, spliterator.getExactSizeIfKnown());
            Iterator<T> iterator = Spliterators.iterator(spliterator);
            return new CountedIterator<>(iterator, name, total);
        };
    }

    /**
     * Counts more of the work as done.
     *
     * @throws dev.hotcell.cell.CellInterruptedException if the user has interrupted the cell
     */
    public void advance(long amount) {
        state.advance(amount);
        display.changed();
        CellContext current = CellContext.current();
        if (current.cancelled()) {
            state.stop();
            current.checkCancelled();
        }
    }

    /** Says what is being done, or what has come out so far, beside the bar. */
    public void note(String text) {
        state.note(text);
        display.changed();
    }

    /** Corrects the total, once it is known. */
    public void total(long amount) {
        state.total(amount);
        display.changed();
    }

    /** Ends the bar, and those inside it that are still open. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        inner.forEach(Progress::close);
        state.end();
        if (INNERMOST.get() == this) {
            leave();
        }
        if (outer == null) {
            display.close();
        } else {
            if (state.snapshot().complete()) {
                outer.inner.remove(this);
            }
            display.changed();
        }
    }

    private void leave() {
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
    }

    /** Ends the bar as one that will not be completed. */
    void abandon() {
        state.stop();
        close();
    }

    /** Returns how it stands. */
    ProgressState.Snapshot snapshot() {
        return state.snapshot();
    }

    /** Returns those inside it that are open, or stopped before they were complete. */
    List<Progress> inner() {
        return inner;
    }
}
