package dev.hotcell.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One loaded resource and its bookkeeping; guarded by the registry's monitor. */
final class HotSlot {
    private final String name;
    private final Map<String, String> specification;
    private final HotResource resource;
    private final Instant loaded = Instant.now();
    private Instant lastUsed = loaded;
    private long lastTick;
    private long uses;
    private int leases;
    private boolean pinned;
    private boolean doomed;

    HotSlot(String name, Map<String, String> specification, HotResource resource) {
        this.name = name;
        this.specification = specification;
        this.resource = resource;
    }

    String name() {
        return name;
    }

    HotResource resource() {
        return resource;
    }

    boolean matches(Map<String, String> wanted) {
        return specification.equals(wanted) && !resource.closed();
    }

    /** Notes a use; the tick orders uses that the clock cannot tell apart. */
    void used(long tick) {
        uses++;
        lastUsed = Instant.now();
        lastTick = tick;
    }

    long lastTick() {
        return lastTick;
    }

    void lease() {
        leases++;
    }

    /** Ends a lease and returns whether the resource must be closed now. */
    boolean release() {
        leases--;
        return doomed && leases == 0;
    }

    /** Marks the resource as to be closed and returns whether the caller must do that now. */
    boolean doom() {
        doomed = true;
        return leases == 0;
    }

    void pin(boolean pinned) {
        this.pinned = pinned;
    }

    /** Takes over the pin of what this slot replaces: the pin is the name's. */
    void pinAs(HotSlot replaced) {
        pinned = replaced.pinned;
    }

    boolean leased() {
        return leases > 0;
    }

    boolean inUse() {
        return leased() || pinned;
    }

    HotEntry entry() {
        return new HotEntry(
                name,
                specification,
                resource.kind(),
                resource.device(),
                resource.sizeInBytes(),
                Duration.between(loaded, Instant.now()),
                lastUsed,
                uses,
                inUse());
    }
}
