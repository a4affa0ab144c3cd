package dev.hotcell.progress;

/** What is known of one piece of work. Safe for use by several threads. */
final class ProgressState {
    private final String name;
    private final String unit;
    private final long started = System.nanoTime();
    private long total;
    private long done;
    private String note = "";
    private boolean ended;
    private boolean stopped;
    private long endedAfter;

    ProgressState(String name, String unit, long total) {
        this.name = name;
        this.unit = unit;
        this.total = total;
    }

    synchronized void advance(long amount) {
        done += amount;
    }

    synchronized void note(String text) {
        note = text;
    }

    synchronized void total(long amount) {
        total = amount;
    }

    /** Notes that the work is not going to be finished. */
    synchronized void stop() {
        stopped = true;
    }

    synchronized void end() {
        if (!ended) {
            ended = true;
            endedAfter = System.nanoTime() - started;
        }
    }

    synchronized Snapshot snapshot() {
        double seconds = (ended ? endedAfter : System.nanoTime() - started) / 1e9;
        return new Snapshot(name, unit, total, done, note, ended, stopped, seconds);
    }

    /** How things stand at one moment. */
    record Snapshot(
            String name,
            String unit,
            long total,
            long done,
            String note,
            boolean ended,
            boolean stopped,
            double seconds) {

        /** Returns whether it ended with everything done, as far as is known. */
        boolean complete() {
            return ended && !stopped && (total <= 0 || done >= total);
        }
    }
}
