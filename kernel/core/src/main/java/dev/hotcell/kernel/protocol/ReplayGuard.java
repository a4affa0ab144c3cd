package dev.hotcell.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Remembers the latest signatures, so that a message recorded on the wire cannot be played back. */
final class ReplayGuard {
    private final int capacity;
    private final Set<String> seen = new LinkedHashSet<>();

    ReplayGuard(int capacity) {
        this.capacity = capacity;
    }

    /** Returns whether this signature is new, and remembers it. */
    boolean isNew(byte[] signature) {
        if (!seen.add(new String(signature, StandardCharsets.ISO_8859_1))) {
            return false;
        }
        if (seen.size() > capacity) {
            Iterator<String> oldest = seen.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }
}
