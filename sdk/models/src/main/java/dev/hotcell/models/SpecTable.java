package dev.hotcell.models;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a model takes and gives, as a table. */
record SpecTable(String title, List<Row> rows) {

    record Row(String role, TensorSpec spec) {}

    static SpecTable of(Model model) {
        List<Row> rows = new ArrayList<>();
        model.inputs().forEach(spec -> rows.add(new Row("input", spec)));
        model.outputs().forEach(spec -> rows.add(new Row("output", spec)));
        String title = String.format(
                Locale.ROOT, "%s: %,.1f MB on %s", model.name(), model.sizeInBytes() / 1e6, model.deviceName());
        return new SpecTable(title, List.copyOf(rows));
    }

    MimeBundle toMimeBundle() {
        StringBuilder text = new StringBuilder(title);
        StringBuilder html = new StringBuilder("<table><caption style=\"text-align:left\">")
                .append(HtmlText.escaped(title))
                .append("</caption><thead><tr><th></th><th>name</th><th>type</th><th>shape</th></tr></thead><tbody>");
        for (Row row : rows) {
            TensorSpec spec = row.spec();
            text.append(String.format(Locale.ROOT, "%n  %-6s  %s", row.role(), spec));
            html.append(String.format(
                    "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                    row.role(), HtmlText.escaped(spec.name()), spec.type(), spec.shape()));
        }
        return MimeBundle.html(html.append("</tbody></table>").toString(), text.toString());
    }
}
