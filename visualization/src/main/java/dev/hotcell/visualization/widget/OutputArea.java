package dev.hotcell.visualization.widget;

import dev.hotcell.cell.CapturingCell;
import dev.hotcell.cell.CellContext;
import dev.hotcell.display.Display;
import dev.hotcell.display.Html;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place for output apart from that of the cell, such as below a slider. What is printed and shown in {@link #run}, or
 * within {@link #enter}, goes there, from the calling thread and from threads it starts. Very long output is cut at its
 * beginning.
 */
public final class OutputArea extends Widget {
    private final CollectedOutput output = new CollectedOutput(outputs -> model().set("outputs", outputs));

    OutputArea() {
        super(ModelKind.output(), "");
        model().initially("outputs", List.of()).initially("msg_id", "");
        // Not taken from the front end: what is here is made here.
        model().writable("outputs", json -> model().get("outputs"));
    }

    /** Takes the output of the calling thread, and of threads it starts, until the scope is closed. */
    public CellContext.Scope enter() {
        return new CapturingCell(CellContext.current(), output).enter();
    }

    /** Returns the cell that the calling thread works for, areas that take its output apart. */
    static CellContext cellAround() {
        CellContext cell = CellContext.current();
        while (cell instanceof CapturingCell inner && inner.output() instanceof CollectedOutput) {
            cell = inner.cell();
        }
        return cell;
    }

    /** Runs something whose output comes here. */
    public void run(Runnable action) {
        try (CellContext.Scope scope = enter()) {
            action.run();
        }
    }

    /** Shows a value here. */
    public void show(@Nullable Object value) {
        run(() -> Display.show(value));
    }

    /**
     * Removes what is here.
     *
     * @param wait whether to keep it until something new comes
     */
    public void clear(boolean wait) {
        output.clear(wait);
    }

    /** Removes what was to stay until something new came, if nothing has. */
    void settle() {
        output.clearIfDue();
        output.tell();
    }

    private List<?> outputs() {
        return model().get("outputs") instanceof List<?> list ? list : List.of();
    }

    @Override
    String html() {
        StringBuilder html = new StringBuilder();
        for (Object item : outputs()) {
            Map<?, ?> output = (Map<?, ?>) item;
            if (output.get("text") instanceof String text) {
                html.append("<pre>").append(Html.escape(text)).append("</pre>");
            } else if (output.get("data") instanceof Map<?, ?> data) {
                html.append("<div>").append(asHtml(data)).append("</div>");
            }
        }
        return html.toString();
    }

    private static String asHtml(Map<?, ?> data) {
        if (data.get("text/html") instanceof String html) {
            return html;
        }
        for (String type : new String[] {"image/png", "image/jpeg", "image/gif"}) {
            if (data.get(type) instanceof byte[] image) {
                return "<img src=\"data:" + type + ";base64,"
                        + Base64.getEncoder().encodeToString(image) + "\">";
            }
        }
        if (data.get("image/svg+xml") instanceof String svg) {
            return svg;
        }
        return "<pre>" + Html.escape(String.valueOf(data.get("text/plain"))) + "</pre>";
    }

    @Override
    String text() {
        StringBuilder text = new StringBuilder();
        for (Object item : outputs()) {
            Map<?, ?> output = (Map<?, ?>) item;
            Object shown = output.get("data") instanceof Map<?, ?> data ? data.get("text/plain") : output.get("text");
            text.append(shown);
            if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
        return text.toString().stripTrailing();
    }
}
