package dev.hotcell.runtime.asset;

import dev.hotcell.progress.Progress;

/** Tells a progress bar how much has come, from reports of the sum so far. */
final class ByteCounter {
    private final Progress progress;
    private long counted;

    ByteCounter(Progress progress) {
        this.progress = progress;
    }

    /** Reports the sum; one smaller than before is passed over. */
    void reached(long bytes) {
        long more = bytes - counted;
        if (more > 0) {
            counted = bytes;
            progress.advance(more);
        }
    }
}
