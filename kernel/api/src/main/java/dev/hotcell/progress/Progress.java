package dev.hotcell.progress;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.LiveDisplay;
import dev.hotcell.display.MimeBundle;
import java.util.Locale;

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
 * }</pre>
 *
 * Closed before its total is reached, it says that the work stopped there. Safe for use by several threads.
 */
public final class Progress implements AutoCloseable {
    private final String name;
    private final String unit;
    private final long started = System.nanoTime();
    private final LiveDisplay display = new LiveDisplay(() -> (Displayable) this::render);
    private long total;
    private long done;
    private String note = "";
    private long ended;

    private Progress(String name, String unit, long total) {
        this.name = name;
        this.unit = unit;
        this.total = total;
    }

    /**
     * Shows a bar.
     *
     * @param unit what is counted, in the plural: {@code "bytes"} are shown as kB, MB and GB
     * @param total how many there are; 0 or less if that is not known
     */
    public static Progress start(String name, String unit, long total) {
        Progress progress = new Progress(name, unit, total);
        progress.display.changed();
        return progress;
    }

    /**
     * Counts more of the work as done.
     *
     * @throws dev.hotcell.cell.CellInterruptedException if the user has interrupted the cell
     */
    public void advance(long amount) {
        synchronized (this) {
            done += amount;
        }
        display.changed();
        CellContext.current().checkCancelled();
    }

    /** Says what is being done, or what has come out so far, beside the bar. */
    public void note(String text) {
        synchronized (this) {
            note = text;
        }
        display.changed();
    }

    /** Corrects the total, once it is known. */
    public synchronized void total(long amount) {
        total = amount;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (ended == 0) {
                ended = System.nanoTime();
            }
        }
        display.close();
    }

    private synchronized MimeBundle render() {
        double seconds = ((ended == 0 ? System.nanoTime() : ended) - started) / 1e9;
        String text = name + ": " + amounts() + ", " + timing(seconds) + (note.isEmpty() ? "" : " · " + note);
        return MimeBundle.html(html(text), text);
    }

    private String amounts() {
        if (total <= 0) {
            return amount(done) + " " + unitName();
        }
        return String.format(
                Locale.ROOT, "%d %% (%s of %s %s)", 100 * done / total, amount(done), amount(total), unitName());
    }

    private String timing(double seconds) {
        double rate = seconds > 0 ? done / seconds : 0;
        String speed = rate > 0 ? amount(rate) + " " + unitName() + "/s" : "";
        if (ended != 0) {
            String verb = total > 0 && done < total ? "stopped after " : "";
            return verb + duration(seconds) + (speed.isEmpty() ? "" : ", " + speed);
        }
        if (rate > 0 && total > done) {
            return speed + ", " + duration((total - done) / rate) + " left";
        }
        return duration(seconds);
    }

    private String unitName() {
        return unit.equals("bytes") ? "MB" : unit;
    }

    private String amount(double value) {
        if (unit.equals("bytes")) {
            return String.format(Locale.ROOT, "%.1f", value / 1e6);
        }
        return value == Math.rint(value) && value < 1e15 || value >= 100
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole < 60 ? whole + " s" : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
    }

    private String html(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String state = total > 0 ? " value=\"" + done + "\" max=\"" + total + "\"" : ended != 0 ? " value=\"1\"" : "";
        return "<div><progress" + state + " style=\"width:16em;vertical-align:middle\"></progress> <span>" + escaped
                + "</span></div>";
    }
}
