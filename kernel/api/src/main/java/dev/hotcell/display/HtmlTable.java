package dev.hotcell.display;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table for notebooks: everything in it is escaped, and colours are left to the viewer's theme, dark or light.
 *
 * <pre>{@code
 * new HtmlTable(List.of("city", "people")).alignRight(1).row(List.of("Bern", "134290")).html()
 * }</pre>
 */
public final class HtmlTable {
    private static final String RIGHT = " style=\"text-align:right\"";
    private static final String LEFT = " style=\"text-align:left\"";

    private final List<String> headers;
    private final Set<Integer> right = new HashSet<>();
    private final StringBuilder rows = new StringBuilder();
    private List<String> subheaders = List.of();
    private String note = "";
    private int titleless = Integer.MAX_VALUE;

    /** Creates a table without rows. */
    public HtmlTable(List<String> headers) {
        this.headers = List.copyOf(headers);
    }

    /** Aligns a column, counted from 0, at its right edge, as numbers should be. Applies to rows added afterwards. */
    public HtmlTable alignRight(int column) {
        right.add(column);
        return this;
    }

    /** Shows a second, fainter line under the headers, such as the columns' types. */
    public HtmlTable subheaders(List<String> texts) {
        subheaders = List.copyOf(texts);
        return this;
    }

    /** Has the title before this column span it and all that follow: for tables of names and values. */
    HtmlTable titleless(int column) {
        titleless = column;
        return this;
    }

    /** Adds a row. */
    public HtmlTable row(List<String> cells) {
        rows.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            rows.append("<td")
                    .append(align(i))
                    .append('>')
                    .append(Html.escape(cells.get(i)))
                    .append("</td>");
        }
        rows.append("</tr>\n");
        return this;
    }

    /** Says something under the table, such as how many rows are not shown. */
    public HtmlTable note(String text) {
        note = text;
        return this;
    }

    /** Returns the table as HTML. */
    public String html() {
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            String type = i < subheaders.size() ? subheaders.get(i) : "";
            if (i >= titleless) {
                continue;
            }
            String span = i + 1 == titleless ? " colspan=\"" + (headers.size() - i) + "\"" : "";
            titles.add("<th" + span + align(i) + ">" + Html.escape(headers.get(i))
                    + (type.isEmpty()
                            ? ""
                            : "<br><span style=\"font-weight:normal;opacity:.65\">" + Html.escape(type) + "</span>")
                    + "</th>");
        }
        return "<div style=\"overflow-x:auto\"><table>\n<thead><tr>" + String.join("", titles)
                + "</tr></thead>\n<tbody>\n"
                + rows + "</tbody>\n</table>"
                + (note.isEmpty() ? "" : "<div style=\"opacity:.65\">" + Html.escape(note) + "</div>") + "</div>";
    }

    private String align(int column) {
        return right.contains(column) ? RIGHT : LEFT;
    }
}
