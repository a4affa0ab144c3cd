package dev.hotcell.display;

import java.util.List;
import java.util.Map;

/** Shows a map as text and as a table of two columns. */
final class MapRenderer {
    MimeBundle render(Map<?, ?> map, RenderRequest request) {
        String text = ValueText.of(map, request);
        if (request.asksFor(MimeTypes.JSON)) {
            return MimeBundle.of(MimeTypes.JSON, JsonTree.of(map)).with(MimeTypes.PLAIN, text);
        }
        if (!request.accepts(MimeTypes.HTML)) {
            return MimeBundle.text(text);
        }
        try {
            return map.isEmpty() ? MimeBundle.text(text) : MimeBundle.html(table(map, request), text);
        } catch (RuntimeException e) {
            SafeText.rethrowInterrupt(e);
            return MimeBundle.text(text);
        }
    }

    private static String table(Map<?, ?> map, RenderRequest request) {
        HtmlTable table = new HtmlTable(List.of("key", "value"));
        if (map.values().stream().allMatch(Number.class::isInstance)) {
            table.alignRight(1);
        }
        int rows = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (rows++ == request.limits().rows()) {
                table.note(request.limits().rows() + " of " + map.size() + " entries");
                break;
            }
            table.row(List.of(
                    RecordsRenderer.cell(entry.getKey(), request), RecordsRenderer.cell(entry.getValue(), request)));
        }
        return table.html();
    }
}
