package dev.hotcell.gpu.engine.sanitizer;

import org.jspecify.annotations.Nullable;

/** An access that a watched launch was stopped for: it races with another one, or reads what was never written. */
public final class SanitizerFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Access access;
    private final transient @Nullable Access other;

    SanitizerFault(Access access, @Nullable Access other) {
        super(other == null ? "uninitialised read" : "data race");
        this.access = access;
        this.other = other;
    }

    /** Returns the access that was about to happen. */
    public Access access() {
        return access;
    }

    /** Returns the earlier access that it races with; {@code null} if it reads what was never written. */
    public @Nullable Access other() {
        return other;
    }

    /**
     * One access.
     *
     * @param address generic
     * @param kind what it does, in words
     * @param block its number in the grid
     * @param thread its number in the block
     * @param line of the source; 0 if unknown
     */
    public record Access(long address, int bytes, String kind, long block, int thread, int line) {}
}
