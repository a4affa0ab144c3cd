package dev.hotcell.runtime;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
        if (entries.isEmpty()) {
            return MimeBundle.text("Nothing is hot.");
        }
        List<List<String>> rows = entries.stream().map(HotEntries::row).toList();
        return MimeBundle.html(html(rows), text(rows));
    }

    private static List<String> row(HotEntry entry) {
        return List.of(
                entry.name(),
                entry.kind(),
                entry.device(),
                ByteSize.format(entry.sizeInBytes()),
                duration(entry.age()),
                duration(Duration.between(entry.lastUsed(), java.time.Instant.now())) + " ago",
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

    private static String html(List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        HEADINGS.forEach(h -> html.append("<th>").append(h).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String text(List<List<String>> rows) {
        int[] widths = new int[HEADINGS.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = HEADINGS.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return line(HEADINGS, widths) + "\n"
                + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(String.format(Locale.ROOT, "%-" + (widths[column] + 2) + "s", cells.get(column)));
        }
        return line.toString().stripTrailing();
    }
}
