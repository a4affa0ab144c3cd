package dev.hotcell.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What is known about one hot resource at the moment of asking.
 *
 * @param name its name in the registry
 * @param specification what it was loaded from
 * @param kind what it is
 * @param device where its memory is
 * @param sizeInBytes how much memory it holds there
 * @param age how long ago it was loaded
 * @param lastUsed when it was last asked for
 * @param uses how often it was asked for, loading included
 * @param inUse whether a lease or a pin keeps it from being evicted
 */
public record HotEntry(
        String name,
        Map<String, String> specification,
        String kind,
        String device,
        long sizeInBytes,
        Duration age,
        Instant lastUsed,
        long uses,
        boolean inUse) {}
