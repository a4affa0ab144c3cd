package dev.hotcell.display;

import java.util.List;

/**
 * A small table of text: columns of even width in plain text, a table in HTML.
 *
 * @param headings the columns' names
 * @param rows each with as many cells as there are headings
 */
public record TextTable(List<String> headings, List<List<String>> rows) implements Displayable {

    public TextTable {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(row.size() + " cells under " + headings.size() + " headings");
            }
        }
    }

    @Override
    public MimeBundle toMimeBundle() {
        HtmlTable table = new HtmlTable(headings);
        rows.forEach(table::row);
        return MimeBundle.html(table.html(), text());
    }

    private String text() {
        int[] widths = new int[headings.size()];
        measure(headings, widths);
        rows.forEach(row -> measure(row, widths));
        StringBuilder text = new StringBuilder(line(headings, widths));
        rows.forEach(row -> text.append('\n').append(line(row, widths)));
        return text.toString();
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
