package dev.hotcell.runtime;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Locale;

/** Hot entries that show themselves as a table. */
final class HotEntries extends AbstractList<HotEntry> implements Displayable {
    private static final List<String> HEADINGS = List.of("name", "kind", "device", "size", "age", "last used", "uses");

    private final List<HotEntry> entries;

    HotEntries(List<HotEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    @Override
    public HotEntry get(int index) {
        return entries.get(index);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public MimeBundle toMimeBundle() {
        return entries.isEmpty()
                ? MimeBundle.text("Nothing is hot.")
                : new TextTable(HEADINGS, entries.stream().map(HotEntries::row).toList()).toMimeBundle();
    }

    private static List<String> row(HotEntry entry) {
        return List.of(
                entry.name(),
                entry.kind(),
                entry.device(),
                ByteSize.format(entry.sizeInBytes()),
                duration(entry.age()),
                duration(Duration.between(entry.lastUsed(), Instant.now())) + " ago",
                entry.uses() + (entry.inUse() ? " (in use)" : ""));
    }

    private static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min"
                : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
    }
}
