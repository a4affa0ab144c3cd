package dev.hotcell.models.training;

import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.HotLease;
import dev.hotcell.runtime.HotResource;
import org.jspecify.annotations.Nullable;

/** Keeps what is trained from being evicted, if it is a hot resource at all. */
final class TrainingLease implements AutoCloseable {
    private final @Nullable HotLease<?> lease;

    private TrainingLease(@Nullable HotLease<?> lease) {
        this.lease = lease;
    }

    static TrainingLease of(HotResource owner) {
        try {
            return new TrainingLease(Hot.lease(owner));
        } catch (IllegalStateException e) {
            // A network may live outside the registry; its maker closes it then.
            return new TrainingLease(null);
        }
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
        }
    }
}
