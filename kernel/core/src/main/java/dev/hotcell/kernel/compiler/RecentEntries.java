package dev.hotcell.kernel.compiler;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps what was put or asked for last, so many entries at most. */
final class RecentEntries<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    RecentEntries(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
